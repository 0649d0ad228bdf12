import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import type { RoundActivities, SelectionRoundWorkflow } from '@xuanping/contracts/selection-round';
import { ROUND_SUBJECT_ACTS } from '@xuanping/domain/acts';
import { actOn } from '../acting';
import { RoundErrands, isOver } from './selection-round.state';

/** Telling thousands of processes: idempotent (rows remember who was told), heartbeats, retried. */
const { informProcesses } = proxyActivities<Pick<RoundActivities, 'informProcesses'>>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Exporting histories: slow and idempotent (rows by workflow id), on the queue of what is slow. */
const { archiveRound } = proxyActivities<Pick<RoundActivities, 'archiveRound'>>({
  taskQueue: TASK_QUEUES.documents,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
});

/**
 * One round, from the draft to the seal. It owns the phase: acts of staff and lead are Updates, the opening
 * and closing instants of the plan are its timers. After an act that moved applications or reports it has
 * their processes told; after the seal it archives.
 */
export const selectionRound: SelectionRoundWorkflow = async ({ round, carried }) => {
  const errands = new RoundErrands();
  const acting = actOn(
    { kind: 'round', round },
    ROUND_SUBJECT_ACTS,
    carried ?? { state: 'draft', paused: false, alarm: null, revision: 0 },
    (act) => errands.note(act),
  );
  const { state } = acting;

  while (!isOver(state.position) || errands.pending) {
    await acting.waitForChange(
      () => errands.pending || isOver(state.position) || workflowInfo().continueAsNewSuggested,
    );
    if (errands.takeInform()) await informProcesses({ round });
    if (workflowInfo().continueAsNewSuggested && !errands.pending && !isOver(state.position)) {
      await condition(allHandlersFinished);
      if (!errands.pending && !isOver(state.position))
        await continueAsNew<SelectionRoundWorkflow>({ round, carried: state.position });
    }
  }
  if (state.position.state === 'closed') await archiveRound({ round });
  await condition(allHandlersFinished);
  return { state: state.position.state };
};
