import type { DataSource } from 'typeorm';

/** Counts the SQL statements that the work sends; sessions and their idle time count too. */
export async function statementsOf(database: DataSource, work: () => Promise<unknown>): Promise<number> {
  const logger = database.logger;
  let count = 0;
  const counting = {
    ...Object.fromEntries(
      ['logQueryError', 'logQuerySlow', 'logSchemaBuild', 'logMigration', 'log'].map((name) => [
        name,
        () => undefined,
      ]),
    ),
    logQuery: () => void (count += 1),
  };
  Object.assign(database, { logger: counting });
  try {
    await work();
    return count;
  } finally {
    Object.assign(database, { logger });
  }
}
