import type { TestApi } from '@xuanping/api/testing';

type Connections = TestApi['connections'];

/** One statement as it went to the database. */
export interface Sent {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What finds out who calls, once for every request with a session before its own work begins, and notes once a minute that it came. */
const SESSION = /FROM session s\s+JOIN account c|UPDATE session SET seen_at/;

/** The statements that the work sends, the one of the session left out. */
export async function sentBy(database: Connections, work: () => Promise<unknown>): Promise<Sent[]> {
  const logger = database.logger;
  const sent: Sent[] = [];
  const silent = ['logQueryError', 'logQuerySlow', 'logSchemaBuild', 'logMigration', 'log'] as const;
  Object.assign(database, {
    logger: {
      ...Object.fromEntries(silent.map((name) => [name, () => undefined])),
      logQuery: (sql: string, parameters: readonly unknown[] = []) =>
        void (SESSION.test(sql) || sent.push({ sql, parameters })),
    },
  });
  try {
    await work();
    return sent;
  } finally {
    Object.assign(database, { logger });
  }
}

/** Milliseconds in the database and pages of 8 kB looked at, of the slowest statement. */
export interface Effort {
  readonly ms: number;
  readonly pages: number;
  readonly sql: string;
}

/** Carries the reading statements out again, each a few times, and has PostgreSQL count; the fastest run counts, for others use the machine too. */
export async function effortOf(database: Connections, sent: readonly Sent[]): Promise<Effort> {
  const efforts: Effort[] = [];
  for (const { sql, parameters } of sent.filter((each) => /^\s*(SELECT|WITH)/i.test(each.sql))) {
    let effort = await planned(database, sql, parameters);
    for (let again = 1; again < RUNS && effort.ms > UNREMARKABLE_MS; again += 1) {
      const next = await planned(database, sql, parameters);
      if (next.ms < effort.ms) effort = next;
    }
    efforts.push({ ...effort, sql });
  }
  return efforts.reduce((most, effort) => (effort.ms > most.ms ? effort : most), {
    ms: 0,
    pages: 0,
    sql: '',
  });
}

const RUNS = 5;
const UNREMARKABLE_MS = 10;

async function planned(
  database: Connections,
  sql: string,
  parameters: readonly unknown[],
): Promise<{ ms: number; pages: number }> {
  const [row] = (await database.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, [...parameters])) as {
    'QUERY PLAN': { 'Execution Time': number; Plan: Record<string, number> }[];
  }[];
  const plan = row?.['QUERY PLAN'][0];
  return {
    ms: plan?.['Execution Time'] ?? 0,
    pages: (plan?.Plan['Shared Hit Blocks'] ?? 0) + (plan?.Plan['Shared Read Blocks'] ?? 0),
  };
}

/** What this takes where limits in milliseconds were set: two cores, nothing else running. */
const YARDSTICK_MS = 20;

/** How many times slower than there the database works now: limits are stretched by it. */
export async function yardstick(database: Connections): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    runs.push(
      (
        await planned(
          database,
          `SELECT count(*) FROM generate_series(1, 50000) i WHERE md5(i::text) < '8'`,
          [],
        )
      ).ms,
    );
  return Math.max(1, Math.min(...runs) / YARDSTICK_MS);
}
