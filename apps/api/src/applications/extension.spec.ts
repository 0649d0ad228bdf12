import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ApplicationsModule } from './applications.module';

const UNTIL = '2027-03-31T09:00:00.000Z';

describe('the extension that an application asked for, as its page tells it', () => {
  let api: TestApi;
  let park: Person;
  let staff: Person;
  let asker: string;
  let decider: string;
  let round: string;
  let no: string;
  const db = () => api.db.dataSource;
  beforeAll(async () => {
    api = await startTestApi(ApplicationsModule);
    decider = (await anAccount(db())).id;
    staff = await api.as(decider);
  }, 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    round = (await aRound(db(), { sample: true })).code;
    const { id: parkId } = await anOrganization(db());
    asker = (await anAccount(db(), { roles: ['applicant'], organizationId: parkId })).id;
    park = await api.as(asker);
    no = (await anApplication(db(), { roundCode: round, parkId, registeredBy: asker })).no;
  });

  const asked = async (minutesAgo: number, state: string, reason: string | null = null): Promise<void> => {
    await db().query(
      `INSERT INTO proposal (round_code, application_no, kind, body, state, prepared_by, prepared_at, decided_by, decided_at, reason)
       VALUES ($1, $2, 'extension', $3, $4::text, $5, now() - $6::int * interval '1 minute',
               CASE WHEN $4 <> 'open' THEN $7::uuid END, CASE WHEN $4 <> 'open' THEN now() END, $8)`,
      [round, no, { until: UNTIL, reason: '统计待核' }, state, asker, minutesAgo, decider, reason],
    );
  };
  const told = async (by = park): Promise<{ extension: unknown; extensionRefused: unknown }> => {
    const { status, body } = await by.call('GET', `/rounds/${round}/applications/${no}`);
    expect(status).toBe(200);
    return { extension: body.extension, extensionRefused: body.extensionRefused };
  };

  it('is nothing where none was asked for', async () => {
    expect(await told()).toEqual({ extension: null, extensionRefused: null });
  });

  it('that was not granted stands there with its reason, for the park and for the house', async () => {
    await asked(10, 'superseded');
    await asked(5, 'sent-back', '日程不能再延');
    for (const reader of [park, staff])
      expect(await told(reader)).toEqual({
        extension: null,
        extensionRefused: { until: UNTIL, reason: '日程不能再延', refusedAt: expect.any(String) as string },
      });
  });

  it('that was asked for again waits, and the refusal before it is over', async () => {
    await asked(10, 'sent-back', '日程不能再延');
    await asked(5, 'open');
    expect(await told()).toMatchObject({
      extension: { until: UNTIL, reason: '统计待核' },
      extensionRefused: null,
    });
  });

  it('that was granted after a refusal leaves nothing to tell', async () => {
    await asked(10, 'sent-back', '日程不能再延');
    await asked(5, 'approved');
    expect(await told()).toEqual({ extension: null, extensionRefused: null });
  });

  it('is over once the form is submitted', async () => {
    await asked(5, 'sent-back', '日程不能再延');
    await db().query(
      `UPDATE application SET state = 'submitted', submitted_at = now() WHERE round_code = $1 AND no = $2`,
      [round, no],
    );
    expect(await told()).toEqual({ extension: null, extensionRefused: null });
  });
});
