import type { DataSource } from 'typeorm';

const EVERY_MS = 3_000;

/** Says in the database that a worker is alive; the API's readiness looks at it. */
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  start(): void {
    const beat = (): void => {
      this.beating = this.database
        .query(
          `INSERT INTO setting (key, value, changed_at) VALUES ('worker-heartbeat', 'true', now()) ON CONFLICT (key) DO UPDATE SET changed_at = now()`,
        )
        .catch(() => undefined);
    };
    beat();
    this.timer = setInterval(beat, EVERY_MS);
  }

  /** Takes the sign away, so that a stopped worker is seen at once. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.database.query(`DELETE FROM setting WHERE key = 'worker-heartbeat'`).catch(() => undefined);
  }
}
