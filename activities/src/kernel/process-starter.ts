import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { startProcess, type ProcessStart } from '@xuanping/platform/temporal';
import { markStarted, pendingProcesses } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import { TEMPORAL_CLIENT } from './config';

const IDLE_MS = 300;
const BATCH = 50;

/**
 * Starts the processes that the database says must run: rows written in the transaction of the fact that
 * needs them. Starting twice is harmless (business ids), so the row is marked after the start.
 */
@Injectable()
export class ProcessStarter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ProcessStarter.name);
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(
    private readonly database: DataSource,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const started = await this.startPending().catch((error: unknown) => {
        this.log.warn(`processes could not be started, trying again: ${String(error)}`);
        return 0;
      });
      if (started === 0) await this.idle();
    }
  }

  /** Starts what is pending now; gives how many. */
  async startPending(): Promise<number> {
    const pending = await pendingProcesses(this.database.manager, BATCH);
    await Promise.all(
      pending.map(async (start) => {
        await startProcess(this.client, start as ProcessStart);
        await markStarted(this.database.manager, start.workflowId);
      }),
    );
    return pending.length;
  }

  private idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
