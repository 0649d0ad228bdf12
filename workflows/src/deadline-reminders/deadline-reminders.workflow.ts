import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  replanSignal,
  type DeadlineRemindersWorkflow,
  type ReminderActivities,
} from '@xuanping/contracts/deadline-reminders';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import { sleepMs } from './deadline-reminders.state';

/** One SQL pass that enqueues under unique keys: idempotent, quick, retried. */
const { sendDueReminders } = proxyActivities<ReminderActivities>({
  taskQueue: TASK_QUEUES.mail,
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** The reminders of one round: wakes at each due instant of the plan and of corrections, ends with the round. */
export const deadlineReminders: DeadlineRemindersWorkflow = async ({ round }) => {
  let replan = false;
  let wakes = 0;
  setHandler(replanSignal, () => {
    replan = true;
  });
  for (;;) {
    replan = false;
    const { nextAt, over } = await sendDueReminders({ round });
    wakes += 1;
    if (over) return { wakes };
    setCurrentDetails(`next look: ${nextAt ?? 'within a day'}`);
    await condition(() => replan, sleepMs(nextAt, Date.now()));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<DeadlineRemindersWorkflow>({ round });
  }
};
