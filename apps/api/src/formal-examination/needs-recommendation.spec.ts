import type { RecommendationMode } from '@xuanping/domain/schedule';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { FormalExaminationModule } from './formal-examination.module';

describe('an application in the queue of a round that accepts nothing without a recommendation', () => {
  let api: TestApi;
  let staff: Person;
  const db = () => api.db.dataSource;
  beforeAll(async () => {
    api = await startTestApi(FormalExaminationModule);
    staff = await api.as((await anAccount(db())).id);
  }, 90_000);
  afterAll(() => api.close());

  /** Whether the queue says that the recommendation is missing, of an application with such opinions. */
  const missing = async (
    mode: RecommendationMode,
    opinions: readonly { opinion: 'recommended' | 'declined'; withdrawn?: boolean }[],
    state: 'submitted' | 'correcting' | 'rejected' = 'submitted',
  ): Promise<boolean> => {
    const { code } = await aRound(db(), {
      state: 'formal-examination',
      settings: { recommendation: { mode, quotaPerProvince: null, quotaPerRecommender: null } },
    });
    const { no } = await anApplication(db(), {
      roundCode: code,
      state,
      version: 1,
      submittedAt: new Date(),
    });
    for (const { opinion, withdrawn } of opinions) {
      const { id: body } = await anOrganization(db(), { kind: 'association' });
      const { id: by } = await anAccount(db(), { roles: ['recommender'], organizationId: body });
      await db().query(
        `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at, version, withdrawn_at)
         VALUES ($1, $2, $3, '320000', $4, $5, '样例', $6, now(), 1, CASE WHEN $7 THEN now() END)`,
        [code, no, body, opinion, opinion === 'recommended' ? 1 : null, by, withdrawn === true],
      );
    }
    const { status, body } = await staff.call('GET', `/rounds/${code}/formal-examination/queue?limit=50`);
    expect(status).toBe(200);
    const [row] = body.rows as { no: string; recommendationMissing: boolean }[];
    expect(row?.no).toBe(no);
    return row?.recommendationMissing ?? false;
  };

  it('lacks it without any opinion, with a refusal alone, and when it was taken back', async () => {
    expect(await missing('required', [])).toBe(true);
    expect(await missing('required', [{ opinion: 'declined' }])).toBe(true);
    expect(await missing('required', [{ opinion: 'recommended', withdrawn: true }])).toBe(true);
    expect(await missing('required', [], 'correcting')).toBe(true);
  });

  it('has it as soon as one body recommends, whatever another says', async () => {
    expect(await missing('required', [{ opinion: 'declined' }, { opinion: 'recommended' }])).toBe(false);
  });

  it('lacks nothing where recommendation is optional, nor once it is decided', async () => {
    expect(await missing('optional', [])).toBe(false);
    expect(await missing('off', [])).toBe(false);
    expect(await missing('required', [], 'rejected')).toBe(false);
  });
});
