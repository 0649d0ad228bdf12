export { RoundActivitiesModule } from './round.module';
