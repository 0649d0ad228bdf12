/** What the outbox needs of a database: a pg pool or client, or a transaction's query runner through `queryRunnerSql`. */
export interface Sql {
  query<R extends object = Record<string, unknown>>(text: string, params?: unknown[]): Promise<{ rows: R[] }>;
}

/** The part of a TypeORM QueryRunner that is used here. */
export interface QueryRunnerLike {
  query(text: string, params: unknown[], useStructuredResult: true): Promise<{ records: unknown[] }>;
}

/** Lets the outbox write within a TypeORM transaction: the mail and the fact it tells of are committed together. */
export function queryRunnerSql(runner: QueryRunnerLike): Sql {
  return {
    async query<R extends object>(text: string, params: unknown[] = []) {
      const { records } = await runner.query(text, params, true);
      return { rows: records as R[] };
    },
  };
}
