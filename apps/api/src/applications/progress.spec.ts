import type { ProgressSummary } from '@xuanping/api-contract/applications';
import { readWorkbook } from '@xuanping/documents/table';
import { evaluateForm, type Answers, type EvidenceCounts } from '@xuanping/domain/answers';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { keepProgressOfDay, saveProgress } from '@xuanping/persistence/self-assessment';
import { anAccount, anOrganization, aProvince, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ApplicationsModule } from './applications.module';
import { ProgressSummaryReader } from './progress-summary.reader';

const DAY = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY);

interface Form {
  readonly no: string;
  readonly name: string;
  readonly pinyin: string;
  readonly province?: string;
  readonly state?: string;
  readonly answers?: Answers;
  readonly evidence?: EvidenceCounts;
  readonly savedDaysAgo?: number;
}

/** A numerator above its denominator asks for a sentence. */
const above = (warningReply?: string): Answers => ({
  '1.1.value': { numerator: '12', denominator: '10', ...(warningReply && { warningReply }) },
});

const FORMS: readonly Form[] = [
  { no: '0001', name: '重庆样例园区', pinyin: 'chong qing', answers: above(), evidence: { '1.e1': 1 } },
  { no: '0002', name: '安徽样例园区', pinyin: 'an hui', province: '330000', savedDaysAgo: 9 },
  {
    no: '0003',
    name: '=1+1',
    pinyin: '1 1',
    state: 'correcting',
    answers: above('=已核实'),
    evidence: { '6.e1': 1 },
  },
  {
    no: '0004',
    name: '苏州样例园区',
    pinyin: 'su zhou',
    state: 'submitted',
    answers: above('统计口径含代管片区'),
  },
];

describe('the forms of a round seen from above', () => {
  let api: TestApi;
  let staff: Person;
  let round: string;
  const db = () => api.db.dataSource;
  const get = async (
    path: string,
  ): Promise<Person['call'] extends (...a: never[]) => Promise<infer A> ? A : never> => {
    const answer = await staff.call('GET', `/rounds/${round}/progress${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const summary = async (): Promise<ProgressSummary> => (await get('/summary')).body;

  beforeAll(async () => {
    api = await startTestApi(ApplicationsModule);
    const { code, schedule } = await aRound(db(), { name: '示例批次', state: 'self-assessment' });
    round = code;
    await db().query(
      `UPDATE round SET schedule = $2, launched_at = now() - interval '21 days' WHERE code = $1`,
      [
        round,
        {
          ...schedule,
          selfAssessmentOpensAt: ago(20).toISOString(),
          selfAssessmentClosesAt: ago(-10).toISOString(),
        },
      ],
    );
    const { id } = await anAccount(db(), { name: '经办人甲' });
    staff = await api.as(id);
    for (const form of FORMS) {
      await aProvince(db(), form.province ?? '320000');
      const park = await anOrganization(db(), {
        name: form.name,
        sortName: form.pinyin,
        provinceCode: form.province ?? '320000',
      });
      const handedIn = form.state ? ago(5) : null;
      await db().query(
        `INSERT INTO application (round_code, no, park_id, state, registered_by, registered_at, version, submitted_at, correction_due_at, corrections)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
        [
          round,
          form.no,
          park.id,
          form.state ?? 'drafting',
          id,
          ago(15),
          handedIn ? 1 : 0,
          handedIn,
          form.state === 'correcting' ? ago(-3) : null,
          form.state === 'correcting' ? 1 : 0,
        ],
      );
      if (handedIn)
        await db().query(
          `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
           VALUES ($1,$2,1,$2,$3,'2021',repeat('0', 64),'{}','self-assessment.submit',$2,$4)`,
          [round, form.no, handedIn, id],
        );
      for (const [field, value] of Object.entries(form.answers ?? {}))
        await db().query(
          `INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by, updated_at) VALUES ($1,$2,$3,$4,1,$5,$6)`,
          [round, form.no, field, JSON.stringify(value), id, ago(1)],
        );
      await saveProgress(
        db().manager,
        { round, no: form.no },
        evaluateForm(FRAMEWORK_2021, form.answers ?? {}, form.evidence ?? {}),
      );
      await db().query(
        `UPDATE form_progress SET updated_at = $3 WHERE round_code = $1 AND application_no = $2`,
        [round, form.no, ago(form.savedDaysAgo ?? 0)],
      );
    }
    await keepProgressOfDay(db().manager);
    const [returned] = await db().query(
      `INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
       VALUES ($1,'0003',1,'returned','{}','样例',$2,$3) RETURNING id`,
      [round, id, ago(3)],
    );
    for (const [item, remark] of [
      ['1.1', '分子大于分母'],
      ['6.e3', '缺少证明材料'],
    ])
      await db().query(
        `INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) VALUES ($1,$2,'0003',$3,$4)`,
        [returned.id, round, item, remark],
      );
  }, 90_000);
  afterAll(() => api.close());

  it('show each objective of each park: how far, what is missing, what waits, what was sent back', async () => {
    const { rows, total, counts } = (await get('?sort=park')).body;
    expect(total).toBe(4);
    expect(counts).toEqual({ drafting: 2, correcting: 1, submitted: 1 });
    expect(rows.map(({ park }: { park: { name: string } }) => park.name)).toEqual([
      '=1+1',
      '安徽样例园区',
      '重庆样例园区',
      '苏州样例园区',
    ]);
    const cells = (
      no: string,
    ): { objective: number; state: string; openWarnings: number; missingEvidence: number }[] =>
      rows.find((row: { no: string }) => row.no === no).cells;
    expect(cells('0001')).toHaveLength(20);
    expect(cells('0001')[0]).toMatchObject({
      objective: 1,
      state: 'incomplete',
      openWarnings: 1,
      missingEvidence: 0,
    });
    expect(cells('0002').every(({ state }) => state === 'empty')).toBe(true);
    expect(
      cells('0003').flatMap(({ objective, state }) => (state === 'returned' ? [objective] : [])),
    ).toEqual([1, 6]);
  });

  it('are narrowed by state, province, words and a slot whose evidence is missing', async () => {
    const nos = async (query: string): Promise<string[]> =>
      (await get(`?${query}`)).body.rows.map(({ no }: { no: string }) => no);
    expect(await nos('state=drafting,submitted&sort=-no')).toEqual(['0004', '0002', '0001']);
    expect(await nos('province=330000')).toEqual(['0002']);
    expect(await nos('search=chongqing')).toEqual(['0001']);
    expect(await nos('slot=1.e1')).toEqual(['0002', '0003']);
    expect(await nos('sort=-saved')).toEqual(expect.arrayContaining(['0001', '0002']));
  });

  it('leaves out what was filed for a park that then objected', async () => {
    const before = await summary();
    await db().query(
      `INSERT INTO application (round_code, no, park_id, state, registered_by, registered_at)
       SELECT round_code, '0099', park_id, 'declined', registered_by, now() FROM application WHERE round_code = $1 AND no = '0004'`,
      [round],
    );
    const { counts, percent, curve } = await summary();
    expect({ counts, percent, last: curve.at(-1) }).toEqual({
      counts: before.counts,
      percent: before.percent,
      last: before.curve.at(-1),
    });
    await db().query(`DELETE FROM application WHERE round_code = $1 AND no = '0099'`, [round]);
  });

  it('add up: what is missing in forms that can be changed, and how many stand where', async () => {
    const { counts, slots, warnings, corrections, objectives, curve } = await summary();
    expect(counts).toEqual({ registered: 4, submitted: 2, open: 2, complete: 0, silent: 1, correcting: 1 });
    expect(slots.find(({ slot }) => slot === '1.e1')).toEqual({ slot: '1.e1', missing: 2 });
    expect(slots.find(({ slot }) => slot === '2.e1')).toEqual({ slot: '2.e1', missing: 3 });
    expect(slots[0]?.missing).toBe(3);
    expect(warnings).toEqual({ open: 1, answered: 2 });
    expect(corrections).toEqual({ open: 1, closed: 0 });
    expect(objectives[0]).toMatchObject({ objective: 1, empty: 1, incomplete: 3, ready: 0 });
    expect(curve).toHaveLength(21);
    expect(curve[0]).toMatchObject({ registered: 0, submitted: 0, percent: 0 });
    expect(curve.at(-1)).toMatchObject({ registered: 4, submitted: 2, complete: 2 });
  });

  it('foretell by the pace of the last days until there is a round to learn from', async () => {
    await db().query(
      `UPDATE form_progress SET percent = 45 WHERE round_code = $1 AND application_no = '0001'`,
      [round],
    );
    const byPace = (await summary()).forecast;
    expect(byPace).toMatchObject({
      method: 'pace',
      why: null,
      by: { pace: { expected: 3, low: 2, high: 3 } },
      precedent: null,
    });
    expect(byPace.path.at(-1)).toMatchObject({ expected: 3 });
    // Nothing was saved in it for nine days.
    expect(byPace.unlikely).toMatchObject({ total: 1, first: [{ no: '0002', percent: 0, pace: 0 }] });
    expect(await api.app.get(ProgressSummaryReader).slow(round)).toEqual(['0002']);

    const year = Number(round.slice(0, 4)) - 1;
    const before = await aRound(db(), { code: `${year}-01`, year, state: 'closed', name: '上一批次' });
    await db().query(`UPDATE round SET schedule = $2, launched_at = now() WHERE code = $1`, [
      before.code,
      {
        ...before.schedule,
        selfAssessmentOpensAt: ago(330).toISOString(),
        selfAssessmentClosesAt: ago(300).toISOString(),
      },
    ]);
    // Of 40 that stood open after two thirds of the time, 30 handed in.
    for (let i = 1; i <= 41; i += 1) {
      const park = await anOrganization(db());
      const at = i > 30 ? null : ago(i === 1 ? 315 : 305);
      await db().query(
        `INSERT INTO application (round_code, no, park_id, state, registered_by, registered_at, version, submitted_at)
         SELECT $1, lpad($2::text, 4, '0'), $3, CASE WHEN $4::timestamptz IS NULL THEN 'lapsed' ELSE 'accepted' END, id, $5, 1, $4 FROM account LIMIT 1`,
        [before.code, String(i), park.id, at, ago(329)],
      );
      if (at)
        await db().query(
          `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
           SELECT $1, lpad($2::text, 4, '0'), 1, 'before' || $2, $3, '2021', repeat('0', 64), '{}', 'self-assessment.submit', 'before' || $2, id FROM account LIMIT 1`,
          [before.code, String(i), at],
        );
    }
    const learned = (await summary()).forecast;
    expect(learned.method).toBe('precedent');
    expect(learned.precedent).toEqual({ round: before.code, name: '上一批次', open: 40, later: 29 });
    expect(learned.by).toMatchObject({ pace: { expected: 3 }, precedent: { expected: 3 } });
  });

  it('list every warning with the sentence that answers it, those without one first, and note who read them', async () => {
    const { rows, total, counts } = (await get('/warnings')).body;
    expect(total).toBe(3);
    expect(counts).toEqual({ 'numerator-above-denominator': 3 });
    expect(
      rows.map(({ no, answered, reply }: { no: string; answered: boolean; reply: string }) => [
        no,
        answered,
        reply,
      ]),
    ).toEqual([
      ['0001', false, ''],
      ['0003', true, '=已核实'],
      ['0004', true, '统计口径含代管片区'],
    ]);
    expect((await get('/warnings?answered=no&limit=1')).body).toMatchObject({ total: 1, next: null });
    expect((await get('/warnings?objective=2')).body.total).toBe(0);
    const [read] = await db().query(
      `SELECT what, route FROM access_record WHERE round_code = $1 ORDER BY id DESC LIMIT 1`,
      [round],
    );
    expect(read).toEqual({ what: '查看填报提示及说明', route: 'applications.warnings' });
  });

  it('list what was sent back by the end of its clock, and which remarks something was done about', async () => {
    const { rows } = (await get('/corrections')).body;
    expect(rows).toMatchObject([
      {
        no: '0003',
        open: true,
        returnedBy: '经办人甲',
        remarks: [
          { anchor: '1.1', touched: true },
          { anchor: '6.e3', touched: false },
        ],
      },
    ]);
  });

  it('leave as a workbook of four sheets, formulas as the text they are, under a record', async () => {
    const { bytes, headers } = await get('/export.xlsx?sort=park');
    const read = await readWorkbook(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read));
    const sheets = Object.fromEntries(
      read.sheets.map(({ name, rows }) => [
        name,
        rows.map(({ cells }) => cells.map((cell) => cell?.text ?? '')),
      ]),
    );
    expect(Object.keys(sheets)).toEqual(['填报进度', '缺少的证明材料', '提示与说明', '补正']);
    const first = sheets['填报进度']!.find((cells) => cells[1] === '0003')!;
    expect(first[0]).toBe('=1+1');
    expect(first.filter((cell) => cell.startsWith('补正'))).toHaveLength(3);
    expect(sheets['缺少的证明材料']!.filter((cells) => cells[1] === '0001').length).toBe(31);
    expect(sheets['提示与说明']!.flat()).toContain('=已核实');
    expect(sheets['补正']!.flat()).toEqual(expect.arrayContaining(['缺少证明材料', '6.e3']));
    expect(String(headers['content-disposition'])).toContain('attachment');
    const [record] = await db().query(
      `SELECT what FROM access_record WHERE round_code = $1 ORDER BY id DESC LIMIT 1`,
      [round],
    );
    expect(record.what).toBe('导出填报总览（4 份申报）');
  });

  it('are nothing in a round that does not exist', async () => {
    for (const path of ['', '/summary', '/warnings', '/corrections', '/export.xlsx'])
      expect((await staff.call('GET', `/rounds/2099-99/progress${path}`)).status).toBe(404);
  });
});
