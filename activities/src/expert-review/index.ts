export { ExpertReviewActivitiesModule } from './expert-review.module';
