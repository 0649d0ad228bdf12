import { randomUUID } from 'node:crypto';
import { dateAt } from '@xuanping/domain/calendar';
import { automaticChecks, type CheckFacts } from '@xuanping/domain/formal-examination';
import { DEFAULT_SETTINGS, endOfTerm } from '@xuanping/domain/schedule';
import { completeAnswers } from '@xuanping/domain/testing';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { saveChecks } from '@xuanping/persistence/formal-examination';
import type { ApplicationEntity, RoundEntity } from '@xuanping/persistence/process';
import { addSubmission, type StoredFile } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication, anOrganization, aProvince, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { FormalExaminationModule } from './formal-examination.module';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

const FINE: CheckFacts = {
  park: { name: '样例', kinds: ['national-etdz'], isMember: true, retired: false, uscc: null },
  scope: { kinds: ['national-etdz'], membersOnly: true },
  submission: {
    version: 1,
    at: '2026-09-01T00:00:00.000Z',
    dueAt: '2026-09-01T00:00:00.000Z',
    hash: 'a',
    hashNow: 'a',
    creditCode: '',
  },
  progress: { due: 89, done: 89, evidenceDue: 32, evidenceDone: 32, openWarnings: [], fields: {} },
  files: [{ slotId: 'statement', name: '承诺书.pdf', state: 'whole' }],
  seal: {
    required: false,
    scans: [{ name: '承诺书.pdf', state: 'current', version: null }],
    mark: '1a2b3c4d',
  },
};
const UNSEALED: CheckFacts = { ...FINE, files: [], seal: { ...FINE.seal, scans: [] } };

describe('formal examination through the API', () => {
  let api: TestApi;
  let round: RoundEntity;
  let staff: Person;
  const db = () => api.db.dataSource;
  const parks: Record<string, ApplicationEntity> = {};
  const at = (name: string): ApplicationEntity => parks[name] ?? ({} as ApplicationEntity);
  const nos = (...names: string[]): string[] => names.map((name) => at(name).no);

  beforeAll(async () => {
    api = await startTestApi(FormalExaminationModule);
    round = await aRound(db(), { state: 'formal-examination' });
    staff = await api.as((await anAccount(db(), { name: '孙经办' })).id);
    await aProvince(db(), '330000');
    const park = async (
      name: string,
      over: Partial<ApplicationEntity>,
      checks: CheckFacts | null,
      province = '320000',
    ) => {
      const organization = await anOrganization(db(), { name, provinceCode: province });
      parks[name] = await anApplication(db(), {
        roundCode: round.code,
        parkId: organization.id,
        version: 1,
        submittedAt: new Date(),
        ...over,
      });
      const { no, version } = parks[name];
      const { rows } = { rows: checks && automaticChecks(checks) };
      if (rows)
        await saveChecks(
          db().manager,
          { round: round.code, no },
          { version, checkedAt: new Date(Date.now() + 60_000).toISOString(), findings: rows },
        );
    };
    await park('甲园区', { state: 'submitted' }, FINE);
    await park('乙园区', { state: 'submitted' }, UNSEALED, '330000');
    await park('丙园区', { state: 'submitted', corrections: 1, version: 2 }, FINE);
    await park('丁园区', { state: 'correcting', corrections: 1 }, FINE);
    await park('戊园区', { state: 'submitted' }, null);
    await park('己园区', { state: 'drafting', version: 0 }, null);
  }, 120_000);
  afterAll(() => api.close());

  const queue = (query: string, by = staff) =>
    by.call('GET', `/rounds/${round.code}/formal-examination/queue?limit=50&${query}`);
  const listed = async (query: string, by = staff): Promise<string[]> =>
    ((await queue(query, by)).body.rows as { park: { name: string } }[]).map((row) => row.park.name);
  const examination = (name: string, by = staff) =>
    by.call('GET', `/rounds/${round.code}/applications/${at(name).no}/formal-examination`);
  const neighbours = async (name: string, query = '', by = staff) =>
    (await by.call('GET', `/rounds/${round.code}/formal-examination/queue/${at(name).no}?${query}`)).body;
  /** Somebody of staff who works for a park as well. */
  const seconded = async (name: string): Promise<Person> =>
    api.as((await anAccount(db(), { employerId: at(name).parkId })).id);

  describe('the queue', () => {
    it('holds what was submitted, narrowed by turn, checks, province and words', async () => {
      expect(await listed('')).toEqual(['甲园区', '乙园区', '丙园区', '丁园区', '戊园区']);
      expect(await listed('state=submitted&turn=second')).toEqual(['丙园区']);
      // Of what is being corrected only the first examination has been.
      expect(await listed('turn=second')).toEqual(['丙园区']);
      expect(await listed('checks=failed')).toEqual(['乙园区']);
      expect(await listed('checks=pending,failed')).toEqual(['乙园区', '戊园区']);
      expect(await listed('state=submitted&province=330000')).toEqual(['乙园区']);
      expect(await listed('search=丁')).toEqual(['丁园区']);
      expect(await listed('state=submitted&sort=-no')).toEqual(['戊园区', '丙园区', '乙园区', '甲园区']);
    });

    it('counts each filter under the others, so that a number says what pressing it will show', async () => {
      const { body } = await queue('state=submitted&turn=first');
      expect(body).toMatchObject({
        total: 3,
        counts: {
          state: { submitted: 3 },
          turn: { first: 3, second: 1 },
          checks: { unclear: 1, failed: 1, pending: 1 },
          province: { '320000': 2, '330000': 1 },
          kind: { 'national-etdz': 3 },
        },
      });
    });

    it('is paged by key', async () => {
      const first = await staff.call('GET', `/rounds/${round.code}/formal-examination/queue?limit=2`);
      expect(first.body.rows).toHaveLength(2);
      const rest = await queue(`after=${first.body.next}`);
      expect(rest.body.rows).toHaveLength(3);
    });

    it('shows whoever works for a park that it is not theirs, and leads them past it', async () => {
      const colleague = await seconded('乙园区');
      const { body } = await queue('state=submitted', colleague);
      const barred = (body.rows as { no: string; barred: boolean }[]).filter((row) => row.barred);
      expect(barred.map(({ no }) => no)).toEqual(nos('乙园区'));
      expect(await neighbours('甲园区', '', colleague)).toEqual({
        previous: null,
        next: at('丙园区').no,
        left: 3,
      });
      expect(await neighbours('甲园区')).toMatchObject({ next: at('乙园区').no, left: 4 });
      const own = await examination('乙园区', colleague);
      expect(own.body.barred.zh).toContain('回避');
      expect((own.body.acts as { allowed: boolean }[]).some(({ allowed }) => allowed)).toBe(false);
    });

    it('costs the same few statements whatever the number', async () => {
      const few = await statementsOf(db(), () => queue('state=submitted'));
      await db().query(
        `WITH made AS (INSERT INTO organization (id, kind, name, sort_name, province_code, is_member, source, standing)
            SELECT 'many-' || n, 'provincial-zone', '批量园区' || n, 'pi liang', '330000', true, '测试', '示例' FROM generate_series(1, 300) n RETURNING id)
         INSERT INTO application (round_code, no, park_id, state, registered_by, version, submitted_at)
           SELECT $1, lpad((1000 + row_number() OVER ())::text, 4, '0'), id, 'submitted', $2, 1, now() FROM made`,
        [round.code, at('甲园区').registeredBy],
      );
      expect(await statementsOf(db(), () => queue('state=submitted'))).toBe(few);
      expect(few).toBeLessThanOrEqual(4);
      await db().query(`DELETE FROM application WHERE park_id LIKE 'many-%'`);
    });
  });

  describe('the desk', () => {
    it('has each automatic check with what was looked at, what was found and when, and is audited', async () => {
      const { body } = await examination('乙园区');
      const sealed = (body.checks as { id: string; outcome: string; found: { zh: string } }[]).find(
        ({ id }) => id === 'sealed',
      );
      expect(sealed).toMatchObject({ outcome: 'failed', found: { zh: '没有上传盖章扫描件' } });
      expect(body.checkedAt).toMatch(/^\d{4}-/);
      expect(body.checksPending).toBe(false);
      const [{ n }] = (await db().query(
        `SELECT count(*)::int AS n FROM access_record WHERE route = 'formal-examination.get' AND application_no = $1`,
        nos('乙园区'),
      )) as [{ n: number }];
      expect(n).toBeGreaterThan(0);
    });

    it('says that checks are to come, also when they are asked for anew or the registry has changed', async () => {
      expect((await examination('戊园区')).body).toMatchObject({ checksPending: true, checkedAt: null });
      const again = `/rounds/${round.code}/applications/${at('甲园区').no}/formal-examination/checks`;
      expect((await staff.call('POST', again, {})).status).toBe(200);
      expect((await examination('甲园区')).body.checksPending).toBe(true);
      await db().query(`UPDATE formal_check SET asked_at = NULL`);
      await db().query(`UPDATE organization SET changed_at = now() + interval '2 minutes' WHERE id = $1`, [
        at('甲园区').parkId,
      ]);
      expect((await examination('甲园区')).body.checksPending).toBe(true);
      await db().query(`UPDATE organization SET changed_at = now() WHERE id = $1`, [at('甲园区').parkId]);
    });

    it('goes on in the order and under the filters of the queue', async () => {
      expect(await neighbours('丙园区', 'turn=first&sort=-no')).toEqual({
        previous: at('戊园区').no,
        next: at('乙园区').no,
        left: 3,
      });
      expect(await neighbours('丁园区', 'checks=failed')).toEqual({
        previous: at('乙园区').no,
        next: null,
        left: 1,
      });
    });

    it('tells the last instant of a correction as the act would set it, and nothing where none may follow', async () => {
      const year = Number(dateAt(new Date()).slice(0, 4));
      expect((await examination('甲园区')).body.correctionWouldEnd).toBeNull();
      for (const each of [year, year + 1])
        await db().query(
          `INSERT INTO calendar_year (year, source) VALUES ($1, '测试') ON CONFLICT DO NOTHING`,
          [each],
        );
      const end = endOfTerm(
        await loadCalendar(db().manager),
        DEFAULT_SETTINGS.terms.correction,
        new Date().toISOString(),
        '320000',
      );
      expect((await examination('甲园区')).body.correctionWouldEnd).toBe(end);
      expect((await examination('丙园区')).body).toMatchObject({
        correctionWouldEnd: null,
        returnedBefore: true,
      });
    });
  });

  describe('an application that was returned', () => {
    const file = (over: Partial<StoredFile>): StoredFile => ({
      id: randomUUID(),
      slotId: '3.e1',
      name: '证明.pdf',
      mime: 'application/pdf',
      size: 3,
      sha256: 'a'.repeat(64),
      version: 1,
      ...over,
    });
    beforeAll(async () => {
      const { no, registeredBy } = at('丙园区');
      const place = { round: round.code, no };
      const submit = (version: number, answers: object, files: StoredFile[]) =>
        addSubmission(db().manager, place, {
          version,
          receipt: `${round.code}-${no}-${version}`,
          at: new Date(),
          frameworkVersion: '2021',
          contentHash: String(version).repeat(64),
          snapshot: { answers: answers as never, files, answeredItems: 70 },
          act: 'spec',
          actKey: randomUUID(),
          submittedBy: registeredBy,
        });
      const answers = completeAnswers();
      await submit(1, answers, [file({})]);
      const corrected = { ...answers, '3.1.value': { ...answers['3.1.value'], basis: '按园区总面积计算' } };
      await submit(2, corrected, [
        file({ sha256: 'b'.repeat(64), version: 2 }),
        file({ name: '补充.pdf' }),
        file({ slotId: 'statement', name: '盖章件.pdf' }),
      ]);
      await db().query(
        `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
           VALUES ($1, $2, 1, 'returned', '{"legible": false}', '请补正', $3, now()) RETURNING id)
         INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark)
           SELECT e.id, $1, $2, item, remark FROM e, (VALUES ('3.1', '请说明口径'), ('5.1', '请核对年度'), ('form', '请统一年度')) r(item, remark)`,
        [round.code, no, staff.accountId],
      );
    });

    it('shows the examiner what changed since, and nobody of the park', async () => {
      expect((await examination('丙园区')).body.changes).toMatchObject({
        from: 1,
        to: 2,
        fields: [{ field: '3.1.value', aspects: ['basis'], after: { basis: '按园区总面积计算' } }],
        files: [
          { name: '补充.pdf', kind: 'added' },
          { name: '证明.pdf', kind: 'replaced', before: { version: 1 }, after: { version: 2 } },
          { name: '盖章件.pdf', kind: 'added' },
        ],
      });
      const submitter = await api.as(at('丙园区').registeredBy);
      const { body } = await examination('丙园区', submitter);
      expect(body).toMatchObject({ changes: null, checks: [], checkedAt: null, correctionWouldEnd: null });
    });

    it('gives the examiner the sealed scan of the version that stands, beside its check', async () => {
      expect((await examination('丙园区')).body.sealed).toMatchObject([
        { name: '盖章件.pdf', mime: 'application/pdf', size: 3 },
      ]);
      expect((await examination('甲园区')).body.sealed).toEqual([]);
      const submitter = await api.as(at('丙园区').registeredBy);
      expect((await examination('丙园区', submitter)).body.sealed).toEqual([]);
    });

    it('shows somebody of the park the remarks on what they may see, and on the form as a whole', async () => {
      const { parkId, no, registeredBy } = at('丙园区');
      const editor = await anAccount(db(), { roles: ['applicant'], organizationId: parkId });
      await db().query(
        `INSERT INTO team (round_code, application_no, submitter_id, others_readable, revision) VALUES ($1, $2, $3, false, 1)`,
        [round.code, no, registeredBy],
      );
      await db().query(
        `INSERT INTO team_objective (round_code, application_no, objective) VALUES ($1, $2, 3)`,
        [round.code, no],
      );
      await db().query(
        `INSERT INTO team_editor (round_code, application_no, objective, account_id, given_by) VALUES ($1, $2, 3, $3, $4)`,
        [round.code, no, editor.id, registeredBy],
      );
      const remarks = async (by: Person): Promise<string[]> => {
        const { body } = await examination('丙园区', by);
        return (
          body.examinations as { remarks: { item: string }[]; by: string; checklist: object }[]
        ).flatMap(({ remarks: each }) => each.map(({ item }) => item));
      };
      expect(await remarks(await api.as(editor.id))).toEqual(['3.1', 'form']);
      expect(await remarks(await api.as(registeredBy))).toEqual(['3.1', '5.1', 'form']);
      const { body } = await examination('丙园区', await api.as(registeredBy));
      expect(body.examinations).toMatchObject([{ by: '', checklist: {}, failed: null }]);
    });
  });

  it('previews what accepting many would do, each that stays with its reason, and changes nothing', async () => {
    const before = await db().query(`SELECT no, state, revision FROM application ORDER BY no`);
    const asked = nos('甲园区', '乙园区', '丙园区', '丁园区', '戊园区').join(',');
    const colleague = await seconded('丙园区');
    const { status, body } = await colleague.call(
      'GET',
      `/rounds/${round.code}/formal-examination/acceptance?nos=${asked},9999`,
    );
    expect(status).toBe(200);
    const why = Object.fromEntries(
      (body.rows as { park: string; why: { zh: string } | null }[]).map((row) => [
        row.park,
        row.why?.zh ?? null,
      ]),
    );
    expect(why).toEqual({
      甲园区: null,
      乙园区: expect.stringContaining('盖章件是所提交版本的打印件'),
      丙园区: expect.stringContaining('回避'),
      丁园区: expect.stringContaining('当前状态下不能'),
      戊园区: expect.stringContaining('自动检查尚未完成'),
    });
    expect(body.rows[0].unclear).toMatchObject([{ zh: '统一社会信用代码有效' }]);
    expect(await db().query(`SELECT no, state, revision FROM application ORDER BY no`)).toEqual(before);
  });
});
