import type { JsonLogger } from '@xuanping/platform';
import type { Config } from '@xuanping/platform/config';
import { connectDatabase } from '@xuanping/persistence/database';
import { createLocalAccounts } from './local-accounts';
import { loadReferenceData } from './reference-data';

/** One process at a time prepares the database; the others wait for it. */
const LOCK = 7_202_611;
const ATTEMPTS = 40;
const WAIT_MS = 500;

/** Brings the schema up to date, loads reference data once, and on one's own machine creates the accounts to begin with. */
export async function prepareDatabase(config: Config, logger: JsonLogger): Promise<void> {
  const database = await connectWhenUp(config, logger);
  const runner = database.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const done = await database.runMigrations();
    if (done.length > 0) logger.log(`migrations: ${done.map((migration) => migration.name).join(', ')}`);
    await loadReferenceData(database.manager, logger);
    if (config.mode === 'local') await createLocalAccounts(database.manager, config, logger);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
    await database.destroy();
  }
}

async function connectWhenUp(config: Config, logger: JsonLogger): ReturnType<typeof connectDatabase> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connectDatabase(config.databaseUrl, 4);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      if (attempt === 1) logger.warn(`the database is not answering yet: ${String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}
