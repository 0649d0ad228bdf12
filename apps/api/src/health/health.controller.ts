import { createConnection } from 'node:net';
import { Controller, Inject } from '@nestjs/common';
import { getLive, getReady } from '@xuanping/api-contract/health';
import type { Config } from '@xuanping/platform/config';
import { scannerState, type ScannerState } from '@xuanping/storage';
import { DataSource } from 'typeorm';
import { ProcessGateway } from '../acts';
import { CONFIG, Handle, In, type Input } from '../core';

type PartState = ScannerState;
const PROBE_MS = 2_000;
/** A worker that has not polled for this long is taken for gone. */
const WORKER_SILENT_SECONDS = 15;

/** Whether the process lives, and whether every part it needs is up. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: DataSource,
    private readonly gateway: ProcessGateway,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(getLive)
  live(): { alive: true } {
    return { alive: true };
  }

  @Handle(getReady)
  async ready(
    @In() { reply }: Input<typeof getReady>,
  ): Promise<{ ready: boolean; parts: Record<string, PartState> }> {
    const [database, temporal, mail, scanner] = await Promise.all([
      this.databaseUp(),
      this.gateway.healthy(),
      this.mailUp(),
      scannerState(this.config.evidence.clamavAddress, PROBE_MS),
    ]);
    const worker = database && (await this.workerUp());
    const parts = {
      api: 'up',
      database: up(database),
      temporal: up(temporal),
      worker: up(worker),
      mail: up(mail),
    } as const;
    const ready = Object.values(parts).every((state) => state === 'up');
    void reply.status(ready ? 200 : 503);
    // Without it nobody uploads, but everything else goes on: it is said, and holds nobody off.
    return { ready, parts: { ...parts, scanner } };
  }

  private async databaseUp(): Promise<boolean> {
    return this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  /** Workers say in the database that they are there. */
  private async workerUp(): Promise<boolean> {
    return this.database
      .query(
        `SELECT 1 FROM setting WHERE key = 'worker-heartbeat' AND changed_at > now() - make_interval(secs => $1)`,
        [WORKER_SILENT_SECONDS],
      )
      .then(
        (rows: unknown[]) => rows.length > 0,
        () => false,
      );
  }

  private mailUp(): Promise<boolean> {
    const { hostname, port } = new URL(this.config.smtpUrl);
    return new Promise((resolve) => {
      const socket = createConnection({ host: hostname, port: Number(port || 25), timeout: PROBE_MS });
      const end = (answer: boolean) => (): void => {
        socket.destroy();
        resolve(answer);
      };
      socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
    });
  }
}

function up(is: boolean): PartState {
  return is ? 'up' : 'down';
}
