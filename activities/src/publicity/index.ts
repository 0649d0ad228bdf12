export { PublicityActivitiesModule } from './publicity.module';
