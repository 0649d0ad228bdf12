import { allHandlersFinished, condition, proxyActivities } from '@temporalio/workflow';
import type { ApplicationActivities, ParkApplicationWorkflow } from '@xuanping/contracts/park-application';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import { APPLICATION_SUBJECT_ACTS } from '@xuanping/domain/acts';
import { actOn } from '../acting';
import { isEnded, needsCertificate } from './park-application.state';

/** Making a PDF: slow, idempotent (stored by its hash), retried until it succeeds. */
const { makeCertificate } = proxyActivities<ApplicationActivities>({
  taskQueue: TASK_QUEUES.documents,
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/**
 * One application, from its registration to its plaque's end (product.md, stages 3–9). It owns where the
 * application is; every legal act is an Update, every deadline its own timer, and the round's acts reach it
 * by signal. An awarded application waits for receipt, revocation or the end of its validity.
 */
export const parkApplication: ParkApplicationWorkflow = async ({ round, no, alarm }) => {
  const acting = actOn({ kind: 'application', round, no }, APPLICATION_SUBJECT_ACTS, {
    state: 'drafting',
    paused: false,
    alarm,
    revision: 0,
  });
  const { state } = acting;
  let certified = false;

  while (!isEnded(state.position)) {
    await acting.waitForChange(() => isEnded(state.position) || needsCertificate(state.position, certified));
    if (needsCertificate(state.position, certified)) {
      certified = true;
      await makeCertificate({ round, no });
    }
  }
  await condition(allHandlersFinished);
  return { state: state.position.state };
};
