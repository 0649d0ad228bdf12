import { defineSignal } from '@temporalio/workflow';

export interface DeadlineRemindersInput {
  readonly round: string;
}

/** One per round, id `reminders/<round>`: sleeps to the next due instant, ends with the round. */
export type DeadlineRemindersWorkflow = (
  input: DeadlineRemindersInput,
) => Promise<{ readonly wakes: number }>;

/** Signal, not update: an obligation with a nearer deadline was opened; look at the plan again. */
export const replanSignal = defineSignal('replan');

export interface ReminderActivities {
  /**
   * Finds the obligations with a reminder due by now, enqueues one digest per person under unique keys and
   * says when the next is due (UTC ISO; null: none in sight). `over` once the round is sealed or cancelled.
   */
  sendDueReminders(input: {
    readonly round: string;
  }): Promise<{ readonly enqueued: number; readonly nextAt: string | null; readonly over: boolean }>;
}
