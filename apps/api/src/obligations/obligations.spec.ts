import { Module } from '@nestjs/common';
import { anAccount, anApplication, anObligation, aRound } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ObligationsController } from './obligations.controller';

@Module({ controllers: [ObligationsController] })
class ObligationsModule {}

describe('待办 and 已办 through the API', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi(ObligationsModule)), 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  const kindsOf = async (accountId: string, query = ''): Promise<string[]> => {
    const { body } = await (await api.as(accountId)).call('GET', `/me/obligations${query}`);
    return body.rows.map(({ kind }: { kind: string }) => kind);
  };

  it('are those of oneself, of the role, and of the organisation for whoever acts for it', async () => {
    const round = await aRound(db());
    const { no, parkId, registeredBy } = await anApplication(db(), { roundCode: round.code });
    const place = { roundCode: round.code, applicationNo: no };
    await anObligation(db(), { ...place, kind: 'self-assessment-to-submit', ownerId: parkId });
    await anObligation(db(), { ...place, kind: 'application-to-examine' });
    // An expert who works at the park owes reviews, and learns nothing of what the park owes.
    const expert = await anAccount(db(), { roles: ['expert'], organizationId: parkId });
    await anObligation(db(), { ...place, kind: 'review-to-score', ownerId: expert.id });
    expect(await kindsOf(registeredBy)).toEqual(['self-assessment-to-submit']);
    expect(await kindsOf(expert.id)).toEqual(['review-to-score']);
    expect(await kindsOf((await anAccount(db())).id)).toEqual(['application-to-examine']);
    expect(await kindsOf((await anAccount(db(), { roles: ['lead'] })).id)).toEqual([]);
  });

  it('say to a colleague who it is that submits, and to the one who does nothing more', async () => {
    const round = await aRound(db());
    const { no, parkId, registeredBy } = await anApplication(db(), { roundCode: round.code });
    const place = { roundCode: round.code, applicationNo: no };
    for (const kind of ['self-assessment-to-submit', 'plaque-to-receive'] as const)
      await anObligation(db(), { ...place, kind, ownerId: parkId });
    const colleague = await anAccount(db(), { roles: ['applicant'], organizationId: parkId });
    const submitters = async (accountId: string): Promise<unknown> => {
      const { body } = await (await api.as(accountId)).call('GET', '/me/obligations');
      return Object.fromEntries(
        body.rows.map(({ kind, submitter }: { kind: string; submitter: string | null }) => [kind, submitter]),
      );
    };
    const nobody = { 'self-assessment-to-submit': null, 'plaque-to-receive': null };
    expect(await submitters(colleague.id)).toEqual(nobody);
    await db().query(`INSERT INTO team (round_code, application_no, submitter_id) VALUES ($1, $2, $3)`, [
      round.code,
      no,
      registeredBy,
    ]);
    const [{ name }] = await db().query(`SELECT name FROM account WHERE id = $1`, [registeredBy]);
    expect(await submitters(registeredBy)).toEqual(nobody);
    expect(await submitters(colleague.id)).toEqual({ ...nobody, 'self-assessment-to-submit': name });
  });

  it('leave the list at once when they are done, and stand among the done', async () => {
    const round = await aRound(db());
    const staff = await anAccount(db(), { roles: ['lead'] });
    await anObligation(db(), {
      kind: 'panels-to-release',
      roundCode: round.code,
      closedAt: new Date(),
      closedBy: 'spec',
    });
    expect(await kindsOf(staff.id)).toEqual([]);
    expect(await kindsOf(staff.id, '?state=done')).toEqual(['panels-to-release']);
  });
});
