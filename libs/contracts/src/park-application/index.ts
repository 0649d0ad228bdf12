export type {
  ApplicationActivities,
  ParkApplicationInput,
  ParkApplicationWorkflow,
} from './park-application';
