import { queryRunnerSql, type Sql } from '@xuanping/mailer/outbox';
import type { DataSource } from 'typeorm';

/** The database as the sender wants it: every statement on its own, over the connections of the process's pool. */
export function autocommitSql(database: DataSource): Sql {
  return {
    async query<R extends object>(text: string, params: unknown[] = []) {
      const runner = database.createQueryRunner();
      try {
        return await queryRunnerSql(runner).query<R>(text, params);
      } finally {
        await runner.release();
      }
    },
  };
}
