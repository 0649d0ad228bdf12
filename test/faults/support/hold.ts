import { Client } from 'pg';
import { until } from '../../support/until';

/**
 * Rows or a table locked by a transaction of its own: whoever needs them stands still in the middle of its work, which is when a
 * part is killed. Seen in the database, not guessed by time.
 */
export class Hold {
  private constructor(
    private readonly holder: Client,
    private readonly watcher: Client,
    private readonly pid: number,
  ) {}

  static async take(databaseUrl: string, sql: string, values: readonly unknown[]): Promise<Hold> {
    const [holder, watcher] = [1, 2].map(() => new Client({ connectionString: databaseUrl }));
    if (!holder || !watcher) throw new TypeError('no clients');
    await Promise.all([holder.connect(), watcher.connect()]);
    await holder.query('BEGIN');
    const { rowCount } = await holder.query(sql, [...values]);
    // A statement that locks a whole table counts no rows.
    if (rowCount === 0) throw new Error(`nothing to hold: ${sql}`);
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return new Hold(holder, watcher, rows[0]?.pid ?? 0);
  }

  /** Returns when so many others wait for the rows. */
  async waitedFor(by = 1): Promise<void> {
    await until(
      'somebody who waits for the rows',
      30,
      async () => {
        const { rows } = await this.watcher.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`,
          [this.pid],
        );
        return (rows[0]?.n ?? 0) >= by;
      },
      20,
    );
  }

  async release(): Promise<void> {
    await this.holder.query('ROLLBACK');
    await Promise.all([this.holder.end(), this.watcher.end()]);
  }
}
