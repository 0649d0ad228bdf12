import { allHandlersFinished, condition, proxyActivities } from '@temporalio/workflow';
import type { ApplicationActivities, ParkApplicationWorkflow } from '@xuanping/contracts/park-application';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import { APPLICATION_SUBJECT_ACTS } from '@xuanping/domain/acts';
import { ENDED_APPLICATION_STATES } from '@xuanping/domain/process';
import { actOn } from '@xuanping/workflows/acting';

const { makeCertificate } = proxyActivities<ApplicationActivities>({
  taskQueue: TASK_QUEUES.documents,
  startToCloseTimeout: '5 minutes',
});

/**
 * The process of an application with a mistake of the kind that replay must find: the certificate is made as
 * soon as the park is selected, before its publicity ends, and no patch tells old histories apart.
 */
export const parkApplication: ParkApplicationWorkflow = async ({ round, no, alarm }) => {
  const { state, waitForChange } = actOn({ kind: 'application', round, no }, APPLICATION_SUBJECT_ACTS, {
    state: 'drafting',
    paused: false,
    alarm,
    revision: 0,
  });
  const isEnded = (): boolean =>
    (ENDED_APPLICATION_STATES as readonly string[]).includes(state.position.state);
  let certified = false;
  while (!isEnded()) {
    await waitForChange(() => isEnded() || (!certified && state.position.state === 'publicized'));
    if (!certified && state.position.state === 'publicized') {
      certified = true;
      await makeCertificate({ round, no });
    }
  }
  await condition(allHandlersFinished);
  return { state: state.position.state };
};
