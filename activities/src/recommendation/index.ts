export { RecommendationActivitiesModule } from './recommendation.module';
