import { MAIL_SCHEMA_SQL } from '@xuanping/mailer/outbox';
import { testDatabase, type TestDatabase } from '@xuanping/persistence/testing';

/** Columns, constraints and indexes of the mailer's tables in a schema, as the catalogue has them. */
const CATALOGUE = `
  SELECT 'column' AS what, table_name AS "table", column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || is_identity AS is
    FROM information_schema.columns WHERE table_schema = $1 AND table_name LIKE 'mail\\_%'
  UNION ALL
  SELECT 'constraint', c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
   WHERE n.nspname = $1 AND c.conrelid::regclass::text LIKE '%mail\\_%'
  UNION ALL
  SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename LIKE 'mail\\_%'
  ORDER BY 1, 2, 3`;

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the migration of the mails', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());

  it('makes exactly the tables the mailer works on', async () => {
    await db.dataSource.transaction(async (tx) => {
      const migrated: object[] = await tx.query(CATALOGUE, ['public']);
      await tx.query(`CREATE SCHEMA mailer; SET LOCAL search_path = mailer`);
      await tx.query(MAIL_SCHEMA_SQL);
      const wanted: object[] = await tx.query(CATALOGUE, ['mailer']);
      const bare = (rows: object[]): string[] =>
        rows.map((row) => JSON.stringify(row).replace(/\b(public|mailer)\./g, ''));
      expect(bare(migrated).length).toBeGreaterThan(40);
      expect(bare(migrated)).toEqual(bare(wanted));
    });
  });
});
