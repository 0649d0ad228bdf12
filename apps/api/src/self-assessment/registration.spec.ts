import { DEFAULT_SUBMISSION } from '@xuanping/domain/schedule';
import { aProvince, aRound, anAccount, anOrganization } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from './test-api.fixture';

describe('registering through the API', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());

  const db = () => api.db.dataSource;
  const applicant = async (of: Parameters<typeof anOrganization>[1] = {}) => {
    const park = await anOrganization(db(), of);
    const account = await anAccount(db(), { roles: ['applicant'], organizationId: park.id });
    return { park, account, person: await api.as(account.id) };
  };

  it('gives numbers without a gap, an obligation, a record and the request for a process', async () => {
    const round = await aRound(db());
    const { park, account, person } = await applicant();
    await expect(person.call('GET', `/rounds/${round.code}/eligibility`)).resolves.toMatchObject({
      status: 200,
      body: { eligible: true, reasons: [], existing: null },
    });
    const registered = await person.call('POST', `/rounds/${round.code}/applications`, {});
    expect(registered).toMatchObject({ status: 201, body: { no: '0001' } });
    expect(api.started.count).toBeGreaterThan(0);

    const [start] = (await db().query(`SELECT * FROM process_start WHERE round_code = $1`, [
      round.code,
    ])) as Record<string, unknown>[];
    const closesAt = round.schedule.selfAssessmentClosesAt;
    expect(start).toMatchObject({
      workflow_id: `application/${round.code}/0001`,
      type: 'parkApplication',
      input: { round: round.code, no: '0001', alarm: { act: 'self-assessment.lapse', at: closesAt } },
      organization: park.id,
    });
    const obligations: unknown[] = await db().query(
      `SELECT kind, owner_id, due_by FROM obligation WHERE round_code = $1 AND closed_at IS NULL`,
      [round.code],
    );
    expect(obligations).toEqual([
      { kind: 'self-assessment-to-submit', owner_id: park.id, due_by: 'selfAssessmentClosesAt' },
    ]);
    const records: unknown[] = await db().query(
      `SELECT act, account_id, facts, to_state FROM act_record WHERE round_code = $1`,
      [round.code],
    );
    expect(records).toEqual([
      {
        act: 'self-assessment.register',
        account_id: account.id,
        facts: { park: park.name, no: '0001' },
        to_state: 'drafting',
      },
    ]);
  });

  it('refuses a second application of the park and names the first', async () => {
    const round = await aRound(db());
    const { person } = await applicant();
    await person.call('POST', `/rounds/${round.code}/applications`, {});
    const again = await person.call('POST', `/rounds/${round.code}/applications`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'already-registered' } });
    expect(again.body.detail).toContain('0001');
  });

  it('keeps numbers gap-free and parks once when forty press at the same time', async () => {
    const round = await aRound(db());
    const people = await Promise.all(Array.from({ length: 20 }, () => applicant()));
    const outcomes = await Promise.all(
      [...people, ...people].map(({ person }) =>
        person.call('POST', `/rounds/${round.code}/applications`, {}),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(outcomes.filter(({ status }) => status === 409)).toHaveLength(20);
    const rows: { no: string }[] = await db().query(
      `SELECT no FROM application WHERE round_code = $1 ORDER BY no`,
      [round.code],
    );
    expect(rows.map(({ no }) => no)).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(4, '0')),
    );
  });

  it('tells a park of the wrong kind, and no member, every reason, and writes nothing', async () => {
    const round = await aRound(db(), {
      settings: { scope: { kinds: ['national-etdz'], membersOnly: true } },
    });
    const { person } = await applicant({ kind: 'provincial-zone', isMember: false });
    const refused = await person.call('POST', `/rounds/${round.code}/applications`, {});
    expect(refused.status).toBe(409);
    expect(refused.body.errors.map(({ rule }: { rule: string }) => rule)).toEqual([
      'kind-out-of-scope',
      'members-only',
    ]);
    await expect(
      db().query(`SELECT 1 FROM application WHERE round_code = $1`, [round.code]),
    ).resolves.toEqual([]);
    const [row] = (await db().query(`SELECT last_application_no AS n FROM round WHERE code = $1`, [
      round.code,
    ])) as { n: number }[];
    expect(row?.n).toBe(0);
  });

  it('tells a park until when it may submit: the round’s instant, or its own after an extension', async () => {
    const round = await aRound(db());
    const { person } = await applicant();
    const { body } = await person.call('POST', `/rounds/${round.code}/applications`, {});
    const closes = async (): Promise<string> => {
      const mine = await person.call('GET', '/me/applications?limit=100');
      const row = mine.body.rows.find((one: { round: { code: string } }) => one.round.code === round.code);
      return row.application.closesAt;
    };
    expect(await closes()).toBe(round.schedule.selfAssessmentClosesAt);
    const own = '2099-12-01T10:00:00.000Z';
    await db().query(`UPDATE application SET own_deadline = $3 WHERE round_code = $1 AND no = $2`, [
      round.code,
      body.no,
      own,
    ]);
    expect(await closes()).toBe(own);
  });

  describe('in a round that asks for declarations', () => {
    const asking = () => aRound(db(), { settings: { submission: DEFAULT_SUBMISSION } });
    const codes = DEFAULT_SUBMISSION.declarations.map(({ code }) => code);
    const all = Object.fromEntries(codes.map((code) => [code, true]));

    it('tells what it asks, and keeps the sentences as they were declared', async () => {
      const round = await asking();
      const { person } = await applicant({ uscc: '91440300708461136T', contactName: '张示例' });
      const mine = await person.call('GET', '/me/applications?limit=100');
      const row = mine.body.rows.find((one: { round: { code: string } }) => one.round.code === round.code);
      expect(row.round.declarations.map(({ code }: { code: string }) => code)).toEqual(codes);
      const answer = await person.call('POST', `/rounds/${round.code}/applications`, { declarations: all });
      expect(answer.status).toBe(201);
      const [stored] = await db().query(
        `SELECT declarations, credit_code, contact_name FROM application WHERE round_code = $1`,
        [round.code],
      );
      expect(stored).toEqual({
        declarations: DEFAULT_SUBMISSION.declarations,
        credit_code: '91440300708461136T',
        contact_name: '张示例',
      });
      const [record] = await db().query(`SELECT facts FROM act_record WHERE round_code = $1`, [round.code]);
      expect(record.facts.declared).toContain('未列入严重失信主体名单');
    });

    it('refuses a park that declares an exclusion, writes nothing but that, and takes the truth later', async () => {
      const round = await asking();
      const { person } = await applicant();
      const path = `/rounds/${round.code}/applications`;
      const refused = await person.call('POST', path, { declarations: { ...all, environment: false } });
      expect(refused).toMatchObject({
        status: 409,
        body: {
          code: 'declared-exclusion',
          errors: [{ field: 'declarations.environment', rule: 'declared-exclusion' }],
        },
      });
      expect(refused.body.detail).toContain('不符合参评条件');
      await expect(
        db().query(
          `SELECT 1 FROM application WHERE round_code = $1 UNION ALL SELECT 1 FROM act_record WHERE round_code = $1`,
          [round.code],
        ),
      ).resolves.toEqual([]);
      const [known] = await db().query(`SELECT what FROM access_record WHERE round_code = $1`, [round.code]);
      expect(known.what).toContain('突发环境事件');
      expect([refused.body.detail, known.what]).toEqual([
        expect.stringContaining('贵园区声明'),
        expect.stringContaining('该园区声明'),
      ]);
      await expect(person.call('POST', path, { declarations: all })).resolves.toMatchObject({ status: 201 });
    });

    it('asks for every declaration that was left open', async () => {
      const round = await asking();
      const { person } = await applicant();
      const refused = await person.call('POST', `/rounds/${round.code}/applications`, {
        declarations: { [codes[0] ?? '']: true },
      });
      expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(
        codes.slice(1).map((code) => `declarations.${code}`),
      );
    });
  });

  it('goes by the clock of the database', async () => {
    const late = await aRound(db(), {
      schedule: {
        ...(await aRound(db())).schedule,
        selfAssessmentClosesAt: new Date(Date.now() - 1000).toISOString(),
      },
    });
    const { person } = await applicant();
    await expect(person.call('POST', `/rounds/${late.code}/applications`, {})).resolves.toMatchObject({
      status: 409,
      body: { code: 'closed' },
    });
  });

  it('does not know of drafts, nor of rounds that do not exist', async () => {
    const draft = await aRound(db(), { state: 'draft' });
    const { person } = await applicant();
    for (const code of [draft.code, '2999-99']) {
      await expect(person.call('GET', `/rounds/${code}/eligibility`)).resolves.toMatchObject({ status: 404 });
      await expect(person.call('POST', `/rounds/${code}/applications`, {})).resolves.toMatchObject({
        status: 404,
      });
    }
  });

  it.each([
    ['staff', 403],
    ['expert', 403],
    ['recommender', 403],
    ['auditor', 403],
    [null, 401],
  ] as const)('is for applicants: %s gets %i', async (role, status) => {
    const round = await aRound(db());
    const person = await api.as(role ? (await anAccount(db(), { roles: [role] })).id : null);
    await expect(person.call('POST', `/rounds/${round.code}/applications`, {})).resolves.toMatchObject({
      status,
    });
    await expect(person.call('GET', '/me/applications')).resolves.toMatchObject({ status });
  });

  it('lists the rounds newest first, with the application or whether one may register', async () => {
    await aProvince(db());
    const { person, park } = await applicant();
    const first = await aRound(db(), { code: '2997-01' });
    await aRound(db(), { code: '2997-02', state: 'expert-review' });
    await person.call('POST', `/rounds/${first.code}/applications`, {});
    const { status, body } = await person.call(
      'GET',
      '/me/applications?limit=1&after=' + Buffer.from('["2997-02"]').toString('base64url'),
    );
    expect(status).toBe(200);
    expect(body.park).toMatchObject({ id: park.id, name: park.name });
    expect(body.rows).toMatchObject([
      {
        round: { code: '2997-01' },
        application: { no: '0001', state: 'drafting', progress: { percent: 0, evidenceDue: 32 } },
        eligibility: { eligible: false, reasons: [{ code: 'already-registered' }] },
      },
    ]);
    const all = await person.call('GET', '/me/applications?limit=200');
    expect(
      all.body.rows.find((row: { round: { code: string } }) => row.round.code === '2997-02'),
    ).toMatchObject({ application: null, eligibility: { reasons: [{ code: 'closed' }] } });
  });
});
