import { addReviews } from '@xuanping/persistence/expert-review';
import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { aRound, anAccount, anApplication, anOrganization } from '@xuanping/persistence/testing';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import type { Person } from '../testing/person';
import { ExpertReviewModule } from './expert-review.module';

const PROVINCES = ['110000', '310000', '370000', '440000', '330000'];

describe('expert review through the API', () => {
  let api: TestApi;
  let round: RoundEntity;
  let staff: Person;
  let experts: AccountEntity[];
  let nos: string[];
  let base: string;
  let drawId: string;

  beforeAll(async () => (api = await startTestApi(ExpertReviewModule)), 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;
  const expert = async (i: number): Promise<Person> => api.as(experts[i]?.id ?? null);

  beforeEach(async () => {
    await db().query(`UPDATE expert_profile SET active = false`);
    round = await aRound(db(), {
      state: 'expert-review',
      settings: { panel: { size: 2, maxPerExpert: 30, excludeSameProvince: true } },
    });
    base = `/rounds/${round.code}`;
    staff = await api.as((await anAccount(db())).id);
    nos = [];
    for (let i = 0; i < 3; i++)
      nos.push((await anApplication(db(), { roundCode: round.code, state: 'accepted' })).no);
    experts = [];
    for (const province of PROVINCES) {
      const employer = await anOrganization(db(), { kind: 'employer', provinceCode: province });
      experts.push(await anAccount(db(), { roles: ['expert'], organizationId: employer.id }));
    }
    expect(
      await staff.call('POST', '/experts', { accountIds: experts.map(({ id }) => id), fields: [1, 2] }),
    ).toMatchObject({ status: 201, body: { added: 5 } });
  });

  /** The first expert holds the first application, the second the second; the rest is free. */
  async function invited(state: 'invited' | 'accepted' = 'invited'): Promise<void> {
    drawId = (await staff.call('POST', `${base}/expert-review/draws`, { seed: 's' })).body.id;
    const seats = [0, 1].map((i) => ({
      no: nos[i] ?? '',
      accountId: experts[i]?.id ?? '',
      seat: 1,
      turn: 1,
      drawn: 1,
    }));
    await addReviews(db().manager, { round: round.code, drawId, invitedAt: new Date() }, seats);
    await db().query(`UPDATE application SET state = 'reviewing' WHERE round_code = $1`, [round.code]);
    if (state === 'accepted')
      await db().query(
        `UPDATE review SET state = 'accepted', undertaking_at = now(), answered_at = now() WHERE round_code = $1`,
        [round.code],
      );
  }

  it('draws repeatably, says what went in, and verifies against the record', async () => {
    const first = await staff.call('POST', `${base}/expert-review/draws`, { seed: '公开种子' });
    expect(first).toMatchObject({ status: 201, body: { seed: '公开种子', possible: true } });
    const again = await staff.call('POST', `${base}/expert-review/draws`, { seed: '公开种子' });
    const [one, two] = await Promise.all(
      [first, again].map(({ body }) => staff.call('GET', `${base}/expert-review/draws/${body.id}`)),
    );
    expect(one?.body.panels).toEqual(two?.body.panels);
    expect(one?.body.panels.every((panel: { members: unknown[] }) => panel.members.length === 2)).toBe(true);
    const auditor = await api.as((await anAccount(db(), { roles: ['auditor'] })).id);
    expect(
      await auditor.call('GET', `${base}/expert-review/draws/${first.body.id}/verification`),
    ).toMatchObject({ status: 200, body: { same: true, input: { seed: '公开种子' } } });
    const random = await staff.call('POST', `${base}/expert-review/draws`, {});
    expect(random.body.seed).toMatch(/^[0-9a-f]{32}$/);
  });

  it('never draws an expert who declared a tie, and says why an impossible draw is impossible', async () => {
    const [park] = (await db().query(
      `SELECT park_id AS id FROM application WHERE round_code = $1 AND no = $2`,
      [round.code, nos[0]],
    )) as { id: string }[];
    for (const i of [0, 1, 2]) {
      const declared = await (
        await expert(i)
      ).call('POST', '/me/expert/relations', {
        organizationId: park?.id,
        kind: 'consultancy',
        detail: '示例顾问',
      });
      expect(declared).toMatchObject({ status: 201, body: { affected: [] } });
    }
    const { body } = await staff.call('POST', `${base}/expert-review/draws`, { seed: 'x' });
    const detail = await staff.call('GET', `${base}/expert-review/draws/${body.id}`);
    const members = detail.body.panels[0].members
      .map((member: { expertId: string }) => member.expertId)
      .sort();
    expect(members).toEqual([experts[3]?.id, experts[4]?.id].sort());
    await (
      await expert(3)
    ).call('POST', '/me/expert/relations', { organizationId: park?.id, kind: 'recusal', detail: '示例' });
    const impossible = await staff.call('POST', `${base}/expert-review/draws`, { seed: 'x' });
    expect(impossible.body.possible).toBe(false);
    const why = await staff.call('GET', `${base}/expert-review/draws/${impossible.body.id}`);
    expect(why.body.failure[0].zh).toContain('须回避');
    const matrix = await staff.call('GET', `${base}/expert-review/recusal`);
    expect(matrix.body.rows[0]).toMatchObject({ no: nos[0], candidates: 1 });
  });

  it('shows an expert only the own reviews; another application is not there, by whatever address', async () => {
    await invited('accepted');
    const one = await expert(0);
    expect((await one.call('GET', '/me/reviews')).body.rows.map((row: { no: string }) => row.no)).toEqual([
      nos[0],
    ]);
    expect(await one.call('GET', `${base}/applications/${nos[0] ?? ''}/expert-review`)).toMatchObject({
      status: 200,
      body: { review: { state: 'accepted' } },
    });
    for (const no of [nos[1], nos[2], '9999']) {
      expect(await one.call('GET', `${base}/applications/${no ?? ''}/expert-review`)).toMatchObject({
        status: 404,
      });
      expect(
        await one.call('PUT', `${base}/applications/${no ?? ''}/expert-review/draft`, {
          version: 0,
          entries: [],
          overall: '',
        }),
      ).toMatchObject({ status: 404 });
    }
    await db().query(`UPDATE review SET state = 'replaced' WHERE round_code = $1 AND account_id = $2`, [
      round.code,
      experts[0]?.id,
    ]);
    expect(await one.call('GET', `${base}/applications/${nos[0] ?? ''}/expert-review`)).toMatchObject({
      status: 404,
    });
  });

  it('offers what the state of the own review allows, and no draft before the undertaking', async () => {
    await invited();
    const one = await expert(0);
    const path = `${base}/applications/${nos[0] ?? ''}/expert-review`;
    const before = await one.call('GET', path);
    expect(before.body.acts.map((act: { id: string }) => act.id)).toEqual([
      'expert-review.accept',
      'expert-review.decline',
    ]);
    expect(await one.call('PUT', `${path}/draft`, { version: 0, entries: [], overall: '' })).toMatchObject({
      status: 409,
      body: { code: 'not-accepted' },
    });
    await db().query(
      `UPDATE review SET state = 'accepted', undertaking_at = now() WHERE round_code = $1 AND application_no = $2`,
      [round.code, nos[0]],
    );
    const after = await one.call('GET', path);
    expect(after.body.acts.map((act: { id: string }) => act.id)).toEqual([
      'expert-review.decline',
      'expert-review.score',
    ]);
  });

  it('keeps a draft by version; an older window is refused and nothing is lost', async () => {
    await invited('accepted');
    const one = await expert(0);
    const path = `${base}/applications/${nos[0] ?? ''}/expert-review/draft`;
    const entries = [{ objectiveNo: 1, score: '5', comment: '' }];
    expect(await one.call('PUT', path, { version: 0, entries, overall: '甲' })).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    expect(await one.call('PUT', path, { version: 0, entries: [], overall: '' })).toMatchObject({
      status: 409,
      body: { code: 'draft-changed' },
    });
    const { body } = await one.call('GET', `${base}/applications/${nos[0] ?? ''}/expert-review`);
    expect(body.draft).toMatchObject({ version: 1, entries, overall: '甲' });
  });

  it('tells an expert which reviews a new declaration forbids', async () => {
    await invited();
    const [park] = (await db().query(
      `SELECT park_id AS id FROM application WHERE round_code = $1 AND no = $2`,
      [round.code, nos[0]],
    )) as { id: string }[];
    const declared = await (
      await expert(0)
    ).call('POST', '/me/expert/relations', { organizationId: park?.id, kind: 'employment', detail: '示例' });
    expect(declared.body.affected).toEqual([{ round: round.code, no: nos[0] }]);
  });

  it('answers each role as its cell of the policy says', async () => {
    await invited();
    const people = {
      staff,
      auditor: await api.as((await anAccount(db(), { roles: ['auditor'] })).id),
      applicant: await api.as((await anAccount(db(), { roles: ['applicant'] })).id),
      expert: await expert(0),
      public: await api.as(null),
    };
    const cells: [string, Record<keyof typeof people, number>][] = [
      ['/experts', { staff: 200, auditor: 200, applicant: 403, expert: 403, public: 401 }],
      [`${base}/expert-review`, { staff: 200, auditor: 200, applicant: 403, expert: 403, public: 401 }],
      [
        `${base}/expert-review/draws/${drawId}`,
        { staff: 200, auditor: 200, applicant: 403, expert: 403, public: 401 },
      ],
      [
        `${base}/expert-review/progress`,
        { staff: 200, auditor: 200, applicant: 403, expert: 403, public: 401 },
      ],
      ['/me/reviews', { staff: 403, auditor: 403, applicant: 403, expert: 200, public: 401 }],
      [
        `${base}/applications/${nos[0] ?? ''}/expert-review`,
        { staff: 403, auditor: 403, applicant: 403, expert: 200, public: 401 },
      ],
    ];
    for (const [path, expected] of cells) {
      for (const [role, person] of Object.entries(people)) {
        const { status } = await person.call('GET', path);
        expect([path, role, status]).toEqual([path, role, expected[role as keyof typeof people]]);
      }
    }
    expect(await people.auditor.call('POST', `${base}/expert-review/draws`, {})).toMatchObject({
      status: 403,
    });
  });

  it('never shows a score to the house before the review is over, and needs a constant number of statements', async () => {
    await invited('accepted');
    const draft = JSON.stringify({ entries: [{ objectiveNo: 1, score: '3', comment: '不得外泄' }] });
    await db().query(`UPDATE review SET draft = $2 WHERE round_code = $1`, [round.code, draft]);
    const { body } = await staff.call('GET', `${base}/expert-review/progress`);
    expect(JSON.stringify(body)).not.toContain('不得外泄');
    expect(body.rows[0].seats[0]).toMatchObject({ state: 'accepted', progress: 1 });
    const one = await expert(0);
    const counts = {
      progress: await statementsOf(api.connections, () =>
        staff.call('GET', `${base}/expert-review/progress`),
      ),
      overview: await statementsOf(api.connections, () => staff.call('GET', `${base}/expert-review`)),
      recusal: await statementsOf(api.connections, () => staff.call('GET', `${base}/expert-review/recusal`)),
      draw: await statementsOf(api.connections, () =>
        staff.call('GET', `${base}/expert-review/draws/${drawId}`),
      ),
      mine: await statementsOf(api.connections, () => one.call('GET', '/me/reviews')),
      workspace: await statementsOf(api.connections, () =>
        one.call('GET', `${base}/applications/${nos[0] ?? ''}/expert-review`),
      ),
    };
    // One more than the page's own: the session.
    expect(Object.entries(counts).filter(([, n]) => n > 5)).toEqual([]);
  });

  it('refuses an older save of a file in the pool, and keeps a withdrawn tie readable', async () => {
    const id = experts[0]?.id ?? '';
    const profile = { title: '研究员', phone: '', service: '', fields: [3], capacity: 4, active: true };
    expect(await staff.call('PUT', `/experts/${id}`, { ...profile, revision: 1 })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    expect(await staff.call('PUT', `/experts/${id}`, { ...profile, revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'revision' },
    });
    const park = await anOrganization(db());
    const { body } = await staff.call('POST', `/experts/${id}/relations`, {
      organizationId: park.id,
      kind: 'recusal',
      detail: '园区书面申请',
    });
    expect(
      await staff.call('POST', `/experts/${id}/relations/${body.id}/withdrawal`, { reason: '登记错误' }),
    ).toMatchObject({ status: 200, body: { withdrawn: true } });
    const file = await staff.call('GET', `/experts/${id}`);
    expect(file.body).toMatchObject({
      relations: 0,
      capacity: 4,
      declared: [{ onBehalfOf: 'park', withdrawnWhy: '登记错误' }],
    });
    expect(
      await staff.call('POST', `/experts/${id}/relations`, {
        organizationId: 'nowhere',
        kind: 'recusal',
        detail: '示例',
      }),
    ).toMatchObject({ status: 422 });
  });
});
