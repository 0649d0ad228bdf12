export { ProcessActivitiesService } from './process.activities';
