import { allHandlersFinished, condition, proxyActivities } from '@temporalio/workflow';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import type { ReportActivities, ReportPackageWorkflow } from '@xuanping/contracts/report-package';
import { REPORT_SUBJECT_ACTS } from '@xuanping/domain/acts';
import { actOn } from '../acting';
import { deliverAt, isSettled, needsDelivery, REDELIVER_MS } from './report-package.state';

/** Builds letter, table and manifest: slow, idempotent (stored by hash), retried. */
const { buildReport } = proxyActivities<ReportActivities>({
  taskQueue: TASK_QUEUES.documents,
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/**
 * The report to one recipient: build, send by mail (the clock's act `reporting.deliver`), wait for the
 * acknowledgement, send again by hand, escalate when it is overdue. A delivery that is refused is tried again.
 */
export const reportPackage: ReportPackageWorkflow = async ({ round, recipient }) => {
  const acting = actOn({ kind: 'report', round, recipient }, REPORT_SUBJECT_ACTS, {
    state: 'building',
    paused: false,
    alarm: null,
    revision: 0,
  });
  const { state } = acting;
  await buildReport({ round, recipient });
  for (let wait = 0; !isSettled(state.position);) {
    if (needsDelivery(state.position)) {
      state.enter(deliverAt(state.position, new Date(Date.now() + wait).toISOString()));
      wait = REDELIVER_MS;
    }
    await acting.waitForChange(() => isSettled(state.position) || needsDelivery(state.position));
  }
  await condition(allHandlersFinished);
  return { state: state.position.state };
};
