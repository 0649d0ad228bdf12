import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { connectDatabase, MIGRATIONS } from '../database';
import { databaseAt, runOn, specServer } from './server';

/** A database of one suite. */
export interface TestDatabase {
  readonly dataSource: DataSource;
  /** For a process or a Nest application of its own on the same rows. */
  readonly url: string;
  /** Disconnects and drops it. */
  close(): Promise<void>;
}

/** Lock under which the template is made, when several processes share a server. */
const TEMPLATE_LOCK = 7_202_612;

/**
 * A fresh, migrated, empty database: a copy of a template that is migrated once per server, so a suite waits
 * some 100 ms for it. Call it in `beforeAll`, `close()` in `afterAll`.
 *
 * @param of `poolSize`: connections of `dataSource` (default 10); raise it to test many at once
 */
export async function testDatabase(of: { readonly poolSize?: number } = {}): Promise<TestDatabase> {
  const server = await specServer();
  const template = await migratedTemplate(server);
  const name = `spec_${process.pid}_${randomBytes(5).toString('hex')}`;
  await runOn(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseAt(server, name);
  const dataSource = await connectDatabase(url, of.poolSize ?? 10);
  return {
    dataSource,
    url,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await runOn(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Makes the template of exactly these migrations once, and gives its name. */
async function migratedTemplate(server: string): Promise<string> {
  const digest = createHash('sha256').update(MIGRATIONS.map(String).join('\n')).digest('hex').slice(0, 16);
  const name = `template_${digest}`;
  const admin = await connectDatabase(server, 1);
  const runner = admin.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const known: unknown[] = await runner.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (known.length > 0) return name;
    const unfinished = `${name}_new`;
    await runner.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await runner.query(`CREATE DATABASE ${unfinished}`);
    const fresh = await connectDatabase(databaseAt(server, unfinished), 1);
    await fresh.runMigrations().finally(() => fresh.destroy());
    await runner.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]).catch(() => undefined);
    await runner.release();
    await admin.destroy();
  }
}
