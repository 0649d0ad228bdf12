import { aRound, anAccount, anApplication, anObligation, testDatabase, type TestDatabase } from '.';

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the kit of specs that need a database', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());

  it('gives a migrated and empty database', async () => {
    const rows: unknown[] = await db.dataSource.query('SELECT 1 FROM account');
    expect(rows).toHaveLength(0);
  });

  it('builds an application with everything it rests on', async () => {
    const application = await anApplication(db.dataSource, { state: 'submitted' });
    expect(application).toMatchObject({ no: '0001', state: 'submitted', corrections: 0, revision: 0 });
    const round = await aRound(db.dataSource);
    await expect(anApplication(db.dataSource, { roundCode: round.code })).resolves.toMatchObject({
      roundCode: round.code,
      no: '0001',
    });
    await expect(anApplication(db.dataSource, { roundCode: round.code })).resolves.toMatchObject({
      no: '0002',
    });
  });

  it('builds obligations owned as their kind says', async () => {
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    const round = await aRound(db.dataSource, { state: 'expert-review' });
    await expect(
      anObligation(db.dataSource, { kind: 'review-to-score', roundCode: round.code, ownerId: expert.id }),
    ).resolves.toMatchObject({ ownerKind: 'account', ownerId: expert.id, closedAt: null });
    await expect(
      anObligation(db.dataSource, { kind: 'panels-to-release', roundCode: round.code }),
    ).resolves.toMatchObject({ ownerKind: 'role', ownerId: 'lead' });
    await expect(
      anObligation(db.dataSource, { kind: 'review-to-score', roundCode: round.code }),
    ).rejects.toThrow('give ownerId');
  });

  it('keeps suites apart', async () => {
    const other = await testDatabase();
    await anAccount(other.dataSource);
    const rows: unknown[] = await db.dataSource.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [
      new URL(other.url).pathname.slice(1),
    ]);
    expect(rows).toHaveLength(1);
    await other.close();
  });
});
