import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import type { WorkflowTypes } from '@xuanping/contracts';
import * as workflows from '@xuanping/workflows';

/** Completeness proof: every workflow of the contracts is implemented as that type, or this does not build. */
const registered: WorkflowTypes = workflows;

const PREBUILT = join(__dirname, 'workflow-bundle.js');

/** The bundle made at build time, or the sources when there is none (tests). */
export function workflowBundle(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  if (existsSync(PREBUILT)) return { workflowBundle: { codePath: PREBUILT } };
  return { workflowsPath: require.resolve('@xuanping/workflows') };
}

/** Names of the workflows this worker serves. */
export const WORKFLOW_NAMES = Object.keys(registered);
