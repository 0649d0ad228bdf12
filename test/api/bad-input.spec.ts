import { readdirSync } from 'node:fs';
import path from 'node:path';
import { answerAll, castFrom, prepare, register, uploadAll, type Cast } from '@xuanping/infra/demo';
import { startSystem, type RunningTestSystem } from '@xuanping/infra/local';
import { exeFile, zipBombXlsx } from '@xuanping/storage/testing';
import { Client as Database } from 'pg';
import { brokenInvariants } from '../support/invariants';
import { until } from '../support/until';
import { Visitor, type Answer, type Problem } from '../support/visitor';

const RATIO = '1.1.value';
const SUBMIT = 'self-assessment.submit';
const LANGUAGES = ['zh-CN', 'en'] as const;
const CHINESE = /[\u4e00-\u9fff]/;
/** Names in it may be Chinese; it begins in English. */
const ENGLISH = /^[^\u4e00-\u9fff]*[A-Za-z]{2}/;
const PACE = { selfAssessment: 900, examination: 900, publicity: 10 };

/** What a refusal must say: its status and rule, the field, and a sentence a reader of Chinese understands. */
interface Expected {
  readonly status: number;
  readonly code: string;
  readonly zh: RegExp;
  readonly field?: string;
  readonly rule?: string;
}

/** Bad input over HTTP, against everything that runs: a clear sentence in the reader's language, and nothing half-written. */
describe('bad input', () => {
  let system: RunningTestSystem;
  let database: Database;
  let cast: Cast;
  let round: string;
  let park: Visitor;
  let place: string;
  let no: string;
  let bomb: Uint8Array;

  beforeAll(async () => {
    // Deflating it holds this process up for seconds: before there are connections that could idle out meanwhile.
    bomb = zipBombXlsx(310 * 1024 * 1024);
    system = await startSystem({ env: { EVIDENCE_FILE_MB: '50' } });
    database = new Database({ connectionString: system.addresses.databaseUrl });
    await database.connect();
    cast = castFrom(
      system.addresses.url,
      path.join(system.dataDir, 'accounts.json'),
      { parks: 3, experts: 2 },
      `b${Date.now().toString(36)}`,
    );
    const [filling] = cast.parks;
    if (!filling) throw new Error('there is no park');
    for (const person of [cast.staff, cast.lead, filling]) await person.signIn();
    const playing = { cast, seed: 'bad-input', year: 2026, pace: PACE, say: () => undefined };
    round = await prepare(playing);
    no = await register(filling, round);
    place = `/rounds/${round}/applications/${no}`;
    await answerAll(playing, filling, place);
    await uploadAll(filling, place);
    park = await visitor(filling.email);
  });
  afterAll(async () => {
    await database?.end();
    await system?.stop();
  });

  const visitor = (email: string) => Visitor.signIn(system.addresses.url, system.dataDir, email);
  const rows = async <T extends object>(sql: string, ...values: unknown[]) =>
    (await database.query<T>(sql, values)).rows;
  const count = async (table: string) =>
    (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

  /** Asks in both languages and looks at both refusals. */
  async function refusedInBoth(
    ask: (headers: { 'accept-language': string }) => Promise<Answer<Problem>>,
    expected: Expected,
  ): Promise<void> {
    for (const language of LANGUAGES) {
      const { status, type, body } = await ask({ 'accept-language': language });
      expect({ status, code: body.code, type }).toEqual({
        status: expected.status,
        code: expected.code,
        type: 'application/problem+json; charset=utf-8',
      });
      const found = expected.field
        ? body.errors.find(
            ({ field, rule }) => field === expected.field && (!expected.rule || rule === expected.rule),
          )
        : { message: body.detail };
      if (!found)
        throw new Error(`${expected.field}/${expected.rule} is not among ${JSON.stringify(body.errors)}`);
      if (language === 'zh-CN') expect(found.message).toMatch(expected.zh);
      for (const sentence of [found.message, body.detail])
        expect(sentence).toMatch(language === 'zh-CN' ? CHINESE : ENGLISH);
      expect(body.requestId).not.toBe('');
    }
  }

  const answer = async (value: object): Promise<Answer<Problem>> => {
    const [row] = await rows<{ version: number }>(
      'SELECT version FROM answer WHERE round_code = $1 AND application_no = $2 AND field_id = $3',
      round,
      no,
      RATIO,
    );
    return park.ask('PUT', `${place}/form/answers`, {
      body: {
        answers: [
          { field: RATIO, version: row?.version ?? 0, value: { dataYear: '2025', source: '样例', ...value } },
        ],
      },
    });
  };

  let clicks = 0;
  const submitting = (headers: { 'accept-language': string }): Promise<Answer<Problem>> => {
    clicks += 1;
    return park.ask('POST', `${place}/acts/${SUBMIT}`, {
      body: {},
      headers: { ...headers, 'idempotency-key': `submit-attempt-${clicks}` },
    });
  };

  /** Nothing of a submission is there. */
  async function nothingSubmitted(): Promise<void> {
    const [application] = await rows(
      'SELECT state, version FROM application WHERE round_code = $1 AND no = $2',
      round,
      no,
    );
    expect(application).toEqual({ state: 'drafting', version: 0 });
    expect(await count('submission')).toBe(0);
    expect(await rows(`SELECT 1 FROM act_record WHERE act = $1`, SUBMIT)).toEqual([]);
  }

  describe('at the door', () => {
    it.each(['park-320000-2@parks.example', 'nobody@nowhere.example'])(
      'a wrong password is answered for %s as for everybody',
      async (email) => {
        await refusedInBoth(
          (headers) =>
            Visitor.nobody(system.addresses.url).ask('POST', '/session', {
              body: { email, password: 'not-the-password' },
              headers,
            }),
          { status: 401, code: 'sign-in-failed', zh: /邮箱或密码不正确/ },
        );
      },
    );

    it('a session that ran out in the middle of a form says so, writes nothing, and the same is kept after signing in', async () => {
      const email = cast.parks[0]?.email ?? '';
      const tired = await visitor(email);
      const [before] = await rows<{ version: number }>(
        'SELECT version FROM answer WHERE round_code = $1 AND application_no = $2 AND field_id = $3',
        round,
        no,
        RATIO,
      );
      const body = {
        answers: [
          { field: RATIO, version: before?.version ?? 0, value: { numerator: '91', denominator: '100' } },
        ],
      };
      await database.query(
        `UPDATE session SET seen_at = now() - interval '31 minutes' WHERE account_id = (SELECT id FROM account WHERE email = $1)`,
        [email],
      );
      await refusedInBoth((headers) => tired.ask('PUT', `${place}/form/answers`, { body, headers }), {
        status: 401,
        code: 'sign-in',
        zh: /请先登录.*不会丢失/,
      });
      park = await visitor(email);
      const [still] = await rows<{ version: number }>(
        'SELECT version FROM answer WHERE round_code = $1 AND application_no = $2 AND field_id = $3',
        round,
        no,
        RATIO,
      );
      expect(still).toEqual(before);
    });
  });

  describe('in the form', () => {
    it.each([
      ['a denominator of 0', { numerator: '91', denominator: '0' }, 'denominator-zero', /分母.*不能为 ?0/],
      ['text in a number', { numerator: '约九成', denominator: '100' }, 'not-a-number', /数字/],
    ])('%s is kept as typed, and named when the form is submitted', async (_what, value, rule, zh) => {
      expect(await answer(value)).toMatchObject({ status: 200 });
      await refusedInBoth(submitting, { status: 422, code: 'incomplete', field: RATIO, rule, zh });
      await nothingSubmitted();
      const form = await park.ask<{ answers: Record<string, { value: object }> }>('GET', `${place}/form`);
      expect(form.body.answers[RATIO]?.value).toMatchObject(value);
    });

    it('a numerator above its denominator is a warning that must be answered first', async () => {
      expect(await answer({ numerator: '120', denominator: '100' })).toMatchObject({ status: 200 });
      await refusedInBoth(submitting, {
        status: 422,
        code: 'incomplete',
        field: RATIO,
        zh: /分子.*分母|超过 ?100/,
      });
      await nothingSubmitted();
    });

    it('a submission one second after the deadline is too late', async () => {
      await database.query(
        `UPDATE application SET own_deadline = now() - interval '1 second' WHERE round_code = $1 AND no = $2`,
        [round, no],
      );
      await refusedInBoth(submitting, {
        status: 409,
        code: 'too-late',
        zh: /已过截止时间，不能再“提交自评材料”/,
      });
      await nothingSubmitted();
      await database.query('UPDATE application SET own_deadline = NULL WHERE round_code = $1 AND no = $2', [
        round,
        no,
      ]);
    });
  });

  it.each([
    ['a renamed program', '说明.pdf', () => exeFile(), 'content-mismatch', /说明\.pdf|PDF|内容/],
    ['an empty file', '说明.pdf', () => Buffer.alloc(0), 'empty-file', /空/],
    [
      'a file of 60 MB where 50 MB are allowed',
      '大.pdf',
      () => Buffer.alloc(60 * 1024 * 1024, 'x'),
      'too-large',
      /50 ?MB/,
    ],
    ['a zip bomb', '数据.xlsx', () => bomb, 'inflates-too-far', /解压|展开/],
  ])('%s is no evidence', async (_what, name, make, code, zh) => {
    const before = await count('evidence_file');
    const type = name.endsWith('.pdf')
      ? 'application/pdf'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const bytes = make();
    await refusedInBoth(
      (headers) => park.upload(`${place}/evidence/slots/1.e1`, { name, type, bytes }, headers),
      { status: 422, code, field: 'file', rule: code, zh },
    );
    expect(await count('evidence_file')).toBe(before);
    expect(readdirSync(path.join(system.dataDir, 'evidence', '.staging'))).toEqual([]);
  });

  it('a park of a kind that is not asked for is told why', async () => {
    const email = cast.parks[1]?.email ?? '';
    const other = await visitor(email);
    const before = await rows(
      `UPDATE organization o SET kind = 'employer' FROM account a WHERE a.organization_id = o.id AND a.email = $1 RETURNING o.id`,
      email,
    );
    expect(before).toHaveLength(1);
    await refusedInBoth(
      (headers) => other.ask('POST', `/rounds/${round}/applications`, { body: {}, headers }),
      {
        status: 409,
        code: 'kind-out-of-scope',
        zh: /范围/,
      },
    );
    expect(await count('application')).toBe(1);
  });

  it('an expert finds nothing at the address of an application that is not assigned', async () => {
    const expert = await visitor(cast.experts[0]?.email ?? '');
    for (const page of [
      place,
      `${place}/form`,
      `${place}/expert-review`,
      `/rounds/${round}/applications/0999/form`,
    ])
      await refusedInBoth((headers) => expert.ask('GET', page, { headers }), {
        status: 404,
        code: 'not-found',
        zh: /没有找到/,
      });
  });

  it('a schedule out of order or in the past is kept as a draft and not launched', async () => {
    const staff = await visitor(cast.staff.email);
    const { body: made } = await staff.ask<{ code: string }>('POST', '/rounds', {
      body: { name: '样例批次', year: 2026, sample: true },
    });
    const { body: template } = await staff.ask<{ schedule: Record<string, string>; settings: object }>(
      'GET',
      `/rounds/${round}`,
    );
    const schedule = {
      ...template.schedule,
      noticeDueAt: new Date(Date.now() - 60_000).toISOString(),
      reviewClosesAt: template.schedule['selfAssessmentClosesAt'],
    };
    const saved = await staff.ask('PUT', `/rounds/${made.code}/draft`, {
      body: { draftRevision: 1, name: '样例批次', schedule, settings: template.settings },
    });
    expect(saved).toMatchObject({ status: 200 });
    for (const [field, rule, zh] of [
      ['schedule.noticeDueAt', 'in-the-past', /已经过去|早于现在|过去/],
      ['schedule.reviewClosesAt', 'out-of-order', /必须晚于/],
    ] as const) {
      await refusedInBoth(
        (headers) => {
          clicks += 1;
          return staff.ask('POST', `/rounds/${made.code}/acts/round.propose-launch`, {
            body: {},
            headers: { ...headers, 'idempotency-key': `launch-attempt-${clicks}` },
          });
        },
        { status: 422, code: 'draft-incomplete', field, rule, zh },
      );
    }
    expect(await rows(`SELECT state FROM round WHERE code = $1`, made.code)).toEqual([{ state: 'draft' }]);
    expect(await rows(`SELECT 1 FROM proposal WHERE round_code = $1`, made.code)).toEqual([]);
  });

  it('leaves nothing that breaks an invariant', async () => {
    // A record gets its place in the log a moment after it is written.
    await until(
      'the log',
      20,
      async () => (await rows('SELECT 1 FROM act_record WHERE leaf_index IS NULL')).length === 0,
    );
    expect(await brokenInvariants(database, system.dataDir)).toEqual([]);
  });
});
