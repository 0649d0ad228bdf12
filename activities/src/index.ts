export { ActivitiesModule } from './activities.module';
export { ACTIVITY_PROVIDERS, collectActivities } from './registry';
