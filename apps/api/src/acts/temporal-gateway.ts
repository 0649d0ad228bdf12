import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { replanSignal } from '@xuanping/contracts/deadline-reminders';
import {
  applicationWorkflowId,
  remindersWorkflowId,
  reportWorkflowId,
  roundWorkflowId,
} from '@xuanping/contracts/ids';
import type { ActOutcome, ActUpdateInput, SubjectPlace } from '@xuanping/contracts/process';
import type { ActId } from '@xuanping/domain/acts';
import { markStarted, pendingProcesses } from '@xuanping/persistence/process';
import { startProcess, type ProcessStart } from '@xuanping/platform/temporal';
import { DataSource } from 'typeorm';
import { TEMPORAL_CLIENT } from '../core/tokens';
import { ProcessGateway, type Delivery } from './process-gateway';

/** Longer than any act takes; a caller that waits longer is told to press again, which changes nothing twice. */
const WAIT_MS = 25_000;

/** The gateway over Temporal: an act is the Update of its name on the workflow of its subject. */
@Injectable()
export class TemporalGateway extends ProcessGateway {
  private readonly log = new Logger('process');

  constructor(
    private readonly database: DataSource,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
  ) {
    super();
  }

  async act(subject: SubjectPlace, act: ActId, intent: string): Promise<Delivery> {
    const first = await this.deliver(subject, act, intent);
    if (first !== 'ended') return first;
    // The process may be requested and not started yet.
    await this.startRequested();
    return this.deliver(subject, act, intent);
  }

  private async deliver(subject: SubjectPlace, act: ActId, intent: string): Promise<Delivery> {
    try {
      await this.client.withDeadline(Date.now() + WAIT_MS, () =>
        this.client.workflow
          .getHandle(workflowIdOf(subject))
          .executeUpdate<ActOutcome, [ActUpdateInput]>(act, { updateId: intent, args: [{ intent }] }),
      );
      return 'performed';
    } catch (error) {
      if (
        error instanceof WorkflowUpdateFailedError &&
        error.cause instanceof ApplicationFailure &&
        error.cause.type === 'wrong-state'
      )
        return 'wrong-state';
      if (error instanceof WorkflowNotFoundError) return 'ended';
      if (isAway(error)) {
        this.log.warn(`${act} could not be delivered: ${String(error)}`);
        return 'unavailable';
      }
      if (error instanceof WorkflowUpdateFailedError)
        this.log.error(`${act} failed in its process: ${String(error.cause)}`);
      throw error;
    }
  }

  async replan(round: string): Promise<void> {
    try {
      await this.client.workflow.getHandle(remindersWorkflowId({ round })).signal(replanSignal);
    } catch (error) {
      // The reminders look again within a day by themselves.
      this.log.debug(`reminders of ${round} were not told: ${String(error)}`);
    }
  }

  async startRequested(): Promise<void> {
    try {
      for (const start of await pendingProcesses(this.database.manager, 20)) {
        await startProcess(this.client, start as ProcessStart);
        await markStarted(this.database.manager, start.workflowId);
      }
    } catch (error) {
      this.log.warn(`requested processes were left to the worker: ${String(error)}`);
    }
  }

  async healthy(): Promise<boolean> {
    try {
      await this.client.withDeadline(Date.now() + 2_000, () =>
        this.client.connection.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      return false;
    }
  }
}

/** Temporal did not answer, or not in time; the client wraps some of what gRPC says and passes on the rest. */
function isAway(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof ServiceError ||
    isGrpcServiceError(error)
  );
}

function workflowIdOf(subject: SubjectPlace): string {
  switch (subject.kind) {
    case 'round':
      return roundWorkflowId(subject);
    case 'application':
      return applicationWorkflowId(subject);
    case 'report':
      return reportWorkflowId(subject);
  }
}
