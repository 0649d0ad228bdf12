export { ResultActivitiesModule } from './result.module';
