import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../testing';

describe('the driver', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('prepares a statement with parameters once on a connection, and one without not at all', async () => {
    await onOneConnection(db.dataSource, async (query) => {
      const prepared = async (): Promise<number> =>
        (await query('SELECT name FROM pg_prepared_statements')).length;
      const before = await prepared();
      expect(await query('SELECT $1::int + 1 AS next', [1])).toEqual([{ next: 2 }]);
      expect(await query('SELECT $1::int + 1 AS next', [41])).toEqual([{ next: 42 }]);
      expect(await prepared()).toBe(before + 1);
    });
  });

  it('goes on after a statement that failed', async () => {
    await onOneConnection(db.dataSource, async (query) => {
      await expect(query('SELECT 1 / $1::int AS n', [0])).rejects.toThrow('division by zero');
      expect(await query('SELECT 1 / $1::int AS n', [1])).toEqual([{ n: 1 }]);
    });
  });
});

async function onOneConnection(
  dataSource: DataSource,
  work: (query: (text: string, values?: unknown[]) => Promise<unknown[]>) => Promise<void>,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await work((text, values) => runner.query(text, values) as Promise<unknown[]>);
  } finally {
    await runner.release();
  }
}
