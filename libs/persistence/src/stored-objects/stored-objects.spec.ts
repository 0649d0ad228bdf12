import { testDatabase, type TestDatabase } from '../testing';
import { NAMING_COLUMNS, objectsNamed } from '.';

jest.setTimeout(60_000);

/** Hashes of what lies in no store: of a history’s text, of workbooks that were read and not kept. */
const NAMES_NO_OBJECT = ['archived_history.sha256', 'form_import.sha256', 'registry_import.sha256'];

describe('the records that name stored objects', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());

  it('are all looked at before an object is taken for nobody’s', async () => {
    const columns: { name: string }[] = await db.dataSource.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name LIKE '%sha256' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(
      [...NAMING_COLUMNS.map((column) => column.join('.')), ...NAMES_NO_OBJECT].sort(),
    );
  });

  it('are also the mails that carry it', async () => {
    const sha256 = 'b'.repeat(64);
    await db.dataSource.query(
      `INSERT INTO mail_outbox (key, kind, recipient_name, recipient_address, language, view, message_id, attachments)
       VALUES ('stored-objects-spec', 'report', '', 'a@b.example', 'zh-CN', '{}', 'stored-objects-spec', $1)`,
      [JSON.stringify([{ fileName: 'x.zip', contentType: 'application/zip', ref: sha256, sha256 }])],
    );
    expect(await objectsNamed(db.dataSource.manager, [sha256, 'a'.repeat(64)])).toEqual(new Set([sha256]));
  });

  it('name none of the objects that nobody has recorded', async () => {
    expect(await objectsNamed(db.dataSource.manager, ['a'.repeat(64)])).toEqual(new Set());
  });
});
