import type { Role } from '@xuanping/domain/process';
import type { RecommendationMode } from '@xuanping/domain/schedule';
import { anAccount, anApplication, anOrganization, aRound, aSchedule } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ApplicationsModule } from './applications.module';

const CLOSES = '2027-03-31T09:00:00.000Z';

describe('what the page of an application says of recommendation', () => {
  let api: TestApi;
  const db = () => api.db.dataSource;
  beforeAll(async () => {
    api = await startTestApi(ApplicationsModule);
  }, 90_000);
  afterAll(() => api.close());

  /** A body of the province 320000 and whether it has somebody to act. */
  const aBody = async (name: string, over: object = {}, roles: Role[] = ['recommender']): Promise<string> => {
    const { id } = await anOrganization(db(), { kind: 'association', name, ...over });
    await anAccount(db(), { roles, organizationId: id });
    return id;
  };
  const told = async (mode: RecommendationMode, abstains: string[] = []) => {
    const { code } = await aRound(db(), {
      settings: { recommendation: { mode, quotaPerProvince: null, quotaPerRecommender: null } },
      schedule: aSchedule('self-assessment', { recommendationClosesAt: CLOSES }),
    });
    const { id: parkId } = await anOrganization(db());
    const { id: applicant } = await anAccount(db(), { roles: ['applicant'], organizationId: parkId });
    const { no } = await anApplication(db(), { roundCode: code, parkId, registeredBy: applicant });
    for (const body of abstains)
      await db().query(
        `INSERT INTO recommender_list (round_code, organization_id, abstained_at, abstained_by, abstained_reason) VALUES ($1, $2, now(), $3, '由协会推荐')`,
        [code, body, applicant],
      );
    const park = await api.as(applicant);
    const { status, body } = await park.call('GET', `/rounds/${code}/applications/${no}`);
    expect(status).toBe(200);
    return { ...body.recommendation, closesAt: body.deadlines.recommendationClosesAt } as object;
  };

  it('tells a park that it needs one, and whom of its province it can turn to', async () => {
    await aBody('甲省开发区协会');
    await aBody('他省开发区协会', { provinceCode: '330000', unitCode: '330000' });
    await aBody('无账号的促进会', {}, ['applicant']);
    await aBody('已注销的研究会', { retiredAt: new Date() });
    const department = await aBody('甲省商务厅', { kind: 'commerce-department' });
    expect(await told('required')).toEqual({
      mode: 'required',
      bodies: ['甲省开发区协会', '甲省商务厅'],
      closesAt: CLOSES,
    });
    expect(await told('optional', [department])).toEqual({
      mode: 'optional',
      bodies: ['甲省开发区协会'],
      closesAt: CLOSES,
    });
  });

  it('says nothing of it, and no last instant, where the round knows none', async () => {
    expect(await told('off')).toEqual({ mode: 'off', bodies: [], closesAt: null });
  });
});
