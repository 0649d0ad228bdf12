import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { WorkflowType } from '@xuanping/contracts';
import { SEARCH_ATTRIBUTES } from '@xuanping/contracts/process';
import { TASK_QUEUES } from '@xuanping/contracts/queues';

/** A process that the database says must run; a row in `process_start`. */
export interface ProcessStart {
  readonly workflowId: string;
  readonly type: WorkflowType;
  readonly input: unknown;
  readonly round: string;
  readonly stage: string;
  readonly organization: string | null;
  readonly deadline: string | null;
}

/** Starts a process once: a second start finds the first one and is a typed outcome, not an error. */
export async function startProcess(
  client: Client,
  start: ProcessStart,
): Promise<'started' | 'already-started'> {
  const attributes = [
    { key: SEARCH_ATTRIBUTES.round, value: start.round },
    { key: SEARCH_ATTRIBUTES.stage, value: start.stage },
    ...(start.organization === null
      ? []
      : [{ key: SEARCH_ATTRIBUTES.organization, value: start.organization }]),
    ...(start.deadline === null
      ? []
      : [{ key: SEARCH_ATTRIBUTES.deadline, value: new Date(start.deadline) }]),
  ];
  try {
    await client.workflow.start(start.type, {
      workflowId: start.workflowId,
      taskQueue: TASK_QUEUES.round,
      args: [start.input],
      typedSearchAttributes: attributes,
      memo: { stage: start.stage },
      staticSummary: start.workflowId,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
    });
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already-started';
    throw error;
  }
}
