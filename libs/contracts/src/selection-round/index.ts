export type { RoundActivities, SelectionRoundInput, SelectionRoundWorkflow } from './selection-round';
