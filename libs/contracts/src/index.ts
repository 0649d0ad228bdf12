import type { ApplicationActivities, ParkApplicationWorkflow } from './park-application';
import type { DeadlineRemindersWorkflow, ReminderActivities } from './deadline-reminders';
import type { ProcessActivities } from './process';
import type { ReportActivities, ReportPackageWorkflow } from './report-package';
import type { RoundActivities, SelectionRoundWorkflow } from './selection-round';

/** Every workflow type by the name it is started under; the worker proves that it registers all of them. */
export interface WorkflowTypes {
  readonly selectionRound: SelectionRoundWorkflow;
  readonly parkApplication: ParkApplicationWorkflow;
  readonly deadlineReminders: DeadlineRemindersWorkflow;
  readonly reportPackage: ReportPackageWorkflow;
}
export type WorkflowType = keyof WorkflowTypes;

/** Every activity; the worker registers an object that satisfies all of it. */
export type AllActivities = ProcessActivities &
  RoundActivities &
  ApplicationActivities &
  ReminderActivities &
  ReportActivities;

/** Names of all activities by the queue that serves them (`performAct` is local to the workflow's worker). */
export const ACTIVITY_QUEUES = {
  performAct: 'round',
  informProcesses: 'round',
  archiveRound: 'documents',
  makeCertificate: 'documents',
  sendDueReminders: 'mail',
  buildReport: 'documents',
} as const satisfies Record<keyof AllActivities, 'round' | 'mail' | 'documents'>;
