import { at, fileOf, resaved, type Habit, type Typed } from '@xuanping/documents/testing';
import { writeSheet } from '@xuanping/documents/table';
import { zipBytes } from '@xuanping/documents/zip';
import type { Answers } from '@xuanping/domain/answers';
import { completeAnswers } from '@xuanping/domain/testing';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import type { Answer as Answered, Person } from '../testing/person';
import { startTestApi, type TestApi } from '../testing/test-api';
import { SelfAssessmentModule } from './self-assessment.module';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the form as a workbook, through the API', () => {
  let api: TestApi;
  let ann: Person;
  let bo: Person;
  let base: string;
  let place: { round: string; no: string; parkId: string };

  beforeAll(async () => (api = await startTestApi(SelfAssessmentModule)), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    const application = await anApplication(api.db.dataSource);
    place = { round: application.roundCode, no: application.no, parkId: application.parkId };
    base = `/rounds/${place.round}/applications/${place.no}`;
    ann = await api.as(application.registeredBy);
    const colleague = await anAccount(db(), {
      roles: ['applicant'],
      organizationId: place.parkId,
      name: '乙同事',
    });
    bo = await api.as(colleague.id);
  });

  const db = () => api.db.dataSource;
  const save = async (who: Person, answers: Answers, version = 0): Promise<void> => {
    const sent = Object.entries(answers).map(([field, value]) => ({ field, value, version }));
    expect(await who.call('PUT', `${base}/form/answers`, { answers: sent })).toMatchObject({ status: 200 });
  };
  const exported = async (who = ann): Promise<Buffer> => {
    const answer = await who.call('GET', `${base}/form.xlsx`);
    expect(answer.status).toBe(200);
    return answer.bytes;
  };
  const send = (bytes: Uint8Array, who = ann, name = '自评表.xlsx'): Promise<Answered> =>
    who.upload(`${base}/form/imports`, { name, type: XLSX, bytes: Buffer.from(bytes) });
  /** The exported form with something typed into some boxes, saved by some program. */
  const typedInto = async (
    bytes: Buffer,
    typed: readonly (readonly [key: string, box: string, what: Typed])[],
    habit: Habit = 'excel',
  ): Promise<Uint8Array> => {
    const file = await fileOf(bytes);
    const edits: Record<string, Record<string, Typed>> = {};
    for (const [key, box, what] of typed) {
      const { sheet, cell } = at(file, key, box);
      (edits[sheet] ??= {})[cell] = what;
    }
    return resaved(bytes, habit, edits);
  };
  const take = (preview: Answered, ...fields: string[]) => ({
    take: (preview.body.lines as { field: string; version: number; outcome: string }[])
      .filter(({ field, outcome }) =>
        fields.length === 0 ? outcome === 'new' || outcome === 'changed' : fields.includes(field),
      )
      .map(({ field, version }) => ({ field, version })),
  });
  const apply = (preview: Answered, body: object, who = ann): Promise<Answered> =>
    who.call('POST', `${base}/form/imports/${preview.body.id}/apply`, body);
  const answer = async (field: string): Promise<{ value: object; version: number } | undefined> =>
    (await ann.call('GET', `${base}/form`)).body.answers[field];
  const set = (sql: string) =>
    db().query(`UPDATE application SET ${sql} WHERE round_code = $1 AND no = $2`, [place.round, place.no]);

  it('comes back as it went out, and says so without keeping anybody from anything', async () => {
    await save(ann, completeAnswers());
    const preview = await send(await exported());
    expect(preview).toMatchObject({
      status: 201,
      body: {
        stale: false,
        counts: { new: 0, changed: 0, stale: 0, refused: 0, unchanged: 89 },
        lines: [],
        strays: [],
        appliedAt: null,
      },
    });
  });

  it('shows the differences cell by cell and writes what was chosen as versions that say they were imported', async () => {
    await save(ann, {
      '1.1.value': { numerator: '1204', denominator: '1310' },
      '1.3.base_stations': { value: '30' },
    });
    const bytes = await typedInto(await exported(), [
      ['1.1.value', 'numerator', '１，２５０'],
      ['1.2.value', 'value', { number: '0.95', as: 'percent' }],
      ['1.2.value', 'basis', '按面积计算'],
      ['1.3.base_stations', 'value', null],
      ['2.3.value', 'value', '已建成'],
    ]);
    const preview = await send(bytes, bo);
    expect(preview.body).toMatchObject({
      counts: { new: 2, changed: 2, unchanged: 85, stale: 0, refused: 0 },
      by: '乙同事',
    });
    expect(preview.body.lines).toMatchObject([
      {
        field: '1.1.value',
        outcome: 'changed',
        version: 1,
        changes: [{ name: { zh: '分子' }, from: { zh: '1204' }, to: { zh: '1250' } }],
      },
      { field: '1.3.base_stations', outcome: 'changed', changes: [{ from: { zh: '30' }, to: { zh: '' } }] },
      { field: '1.2.value', outcome: 'new', version: 0, label: { zh: '无线网络Wifi覆盖率' } },
      { field: '2.3.value', outcome: 'new' },
    ]);
    expect(await answer('1.2.value')).toBeUndefined();

    const chosen = await apply(preview, take(preview, '1.1.value', '1.2.value'), bo);
    expect(chosen).toMatchObject({
      status: 200,
      body: {
        saved: [
          { field: '1.1.value', version: 2 },
          { field: '1.2.value', version: 1 },
        ],
      },
    });
    expect(await answer('1.1.value')).toMatchObject({
      value: { numerator: '1250', denominator: '1310' },
      by: '乙同事',
    });
    expect(await answer('1.2.value')).toMatchObject({ value: { value: '95', basis: '按面积计算' } });
    expect(await answer('1.3.base_stations')).toMatchObject({ version: 1 });
    const history = await ann.call('GET', `${base}/form/answers/1.1.value/history`);
    expect(
      history.body.rows.map(({ version, why, by }: Record<string, unknown>) => [version, why, by])[0],
    ).toEqual([2, 'imported', '乙同事']);

    // What is left can be taken later; what was taken says the same now and is taken only once.
    const again = await ann.call('GET', `${base}/form/imports/${preview.body.id}`);
    expect(again.body).toMatchObject({ counts: { new: 1, changed: 1 }, appliedAt: expect.any(String) });
    expect(await apply(preview, take(preview, '1.1.value', '1.2.value'))).toMatchObject({
      status: 200,
      body: { saved: [] },
    });
    expect(await answer('1.1.value')).toMatchObject({ version: 2 });
  });

  it.each<Habit>(['wps', 'libreoffice', 'library'])('takes what %s saved', async (habit) => {
    const bytes = await typedInto(
      await exported(),
      [
        ['1.1.value', 'numerator', { formula: '600*2', value: '1200' }],
        ['1.1.value', 'denominator', '1,310'],
        ['1.1.value', 'dataYear', { number: '45657', as: 'date' }],
      ],
      habit,
    );
    const preview = await send(bytes);
    expect(await apply(preview, take(preview))).toMatchObject({ status: 200 });
    expect(await answer('1.1.value')).toMatchObject({
      value: { numerator: '1200', denominator: '1310', dataYear: '2024' },
    });
  });

  it('names ten errors by sheet, cell and rule, and takes none of them even when asked to', async () => {
    await save(ann, completeAnswers());
    const bytes = await exported();
    const wrong: readonly (readonly [string, string, Typed, string])[] = [
      ['1.1.value', 'numerator', '约一千二', 'not-a-number'],
      ['1.2.value', 'value', { number: '120' }, 'above-maximum'],
      ['1.3.base_stations', 'value', { number: '30.5' }, 'not-whole'],
      ['1.3.coverage', 'value', { number: '46086', as: 'date' }, 'date-for-number'],
      ['2.2.value', 'value', { error: '#REF!' }, 'error-value'],
      ['2.3.value', 'value', '大概建成', 'choice-unknown'],
      ['2.4.value', 'denominator', { number: '0' }, 'denominator-zero'],
      ['3.1.value', 'dataYear', '去年', 'data-year-invalid'],
      ['3.2.value', 'value', '30家', 'number-with-unit'],
      ['20.2.value', 'numerator', { formula: 'A1*2' }, 'not-calculated'],
    ];
    const file = await fileOf(bytes);
    const preview = await send(
      await typedInto(
        bytes,
        wrong.map(([key, box, what]) => [key, box, what]),
      ),
    );
    expect(preview.body.counts).toMatchObject({ refused: 10, new: 0, changed: 0, unchanged: 79 });
    const named = preview.body.lines.flatMap(
      ({ field, errors }: { field: string; errors: { sheet: string; cell: string; rule: string }[] }) =>
        errors.map(({ sheet, cell, rule }) => [field, sheet, cell, rule]),
    );
    expect(named).toEqual(
      wrong.map(([key, box, , rule]) => [key, at(file, key, box).sheet, at(file, key, box).cell, rule]),
    );
    const refused = await apply(preview, take(preview, '1.2.value'));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            field: '1.2.value',
            rule: 'above-maximum',
            message: expect.stringContaining(at(file, '1.2.value', 'value').cell),
          },
        ],
      },
    });
    expect(await answer('1.2.value')).toMatchObject({ version: 1 });
  });

  describe('when the form was changed meanwhile', () => {
    it('lists both contents, and takes nothing that was not chosen', async () => {
      await save(ann, completeAnswers());
      const old = await typedInto(await exported(), [
        ['1.2.value', 'value', { number: '90' }],
        ['2.2.value', 'value', { number: '33' }],
      ]);
      await save(
        bo,
        { '1.2.value': { value: '70', basis: '按面积计算' }, '1.3.base_stations': { value: '41' } },
        1,
      );
      const preview = await send(old);
      expect(preview.body).toMatchObject({ stale: true, counts: { stale: 2, changed: 1 } });
      expect(preview.body.lines).toMatchObject([
        {
          field: '1.2.value',
          outcome: 'stale',
          touched: true,
          version: 2,
          theirs: { by: '乙同事' },
          changes: [{ from: { zh: '70' }, to: { zh: '90' } }],
        },
        {
          field: '1.3.base_stations',
          outcome: 'stale',
          touched: false,
          changes: [{ from: { zh: '41' }, to: { zh: '30' } }],
        },
        { field: '2.2.value', outcome: 'changed' },
      ]);
      expect(await apply(preview, take(preview))).toMatchObject({ status: 200 });
      expect(await answer('1.2.value')).toMatchObject({ value: { value: '70' }, version: 2 });
      expect(await answer('1.3.base_stations')).toMatchObject({ value: { value: '41' } });
      expect(await apply(preview, take(preview, '1.2.value'))).toMatchObject({ status: 200 });
      expect(await answer('1.2.value')).toMatchObject({ value: { value: '90' }, version: 3 });
    });

    it('writes nothing over a version that was not seen: both contents come back, and the others are not written either', async () => {
      await save(ann, completeAnswers());
      const preview = await send(
        await typedInto(await exported(), [
          ['1.2.value', 'value', { number: '90' }],
          ['2.2.value', 'value', { number: '33' }],
        ]),
      );
      await save(bo, { '1.2.value': { value: '71', basis: '按面积计算' } }, 1);
      expect(await apply(preview, take(preview))).toMatchObject({
        status: 409,
        body: {
          code: 'version-conflict',
          conflicts: [{ field: '1.2.value', theirs: { value: '71' }, mine: { value: '90' }, by: '乙同事' }],
        },
      });
      expect(await answer('1.2.value')).toMatchObject({ value: { value: '71' }, version: 2 });
      expect(await answer('2.2.value')).toMatchObject({ version: 1 });
      const again = await ann.call('GET', `${base}/form/imports/${preview.body.id}`);
      expect(again.body).toMatchObject({ appliedAt: null, counts: { stale: 1, changed: 1 } });
    });
  });

  describe('what is not taken', () => {
    it.each([
      [
        'a text by the name of a workbook',
        '自评表.xlsx',
        async () => Buffer.from('1,2,3'),
        'content-mismatch',
      ],
      ['another kind of file', '自评表.pdf', async () => Buffer.from('%PDF-1.7'), 'type-not-allowed'],
      [
        'a workbook that is no form',
        '自评表.xlsx',
        () =>
          writeSheet(
            { name: '表', columns: [{ header: '甲', kind: 'text' }], rows: [] },
            { date: '2026-11-23', author: '甲' },
          ),
        'not-a-form',
      ],
      ['a workbook that inflates without end', '自评表.xlsx', bomb, 'inflates-too-far'],
    ] as const)('%s', async (_, name, bytes, code) => {
      const answered = await send(await bytes(), ann, name);
      expect(answered).toMatchObject({ status: 422, body: { errors: [{ field: 'file', rule: code }] } });
    });

    it('a file above the limit', async () => {
      expect(await send(Buffer.alloc(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    });

    it('the form of another application, which is named', async () => {
      const other = await anApplication(db());
      const stranger = await api.as(other.registeredBy);
      const theirs = await stranger.call(
        'GET',
        `/rounds/${other.roundCode}/applications/${other.no}/form.xlsx`,
      );
      const answered = await send(theirs.bytes);
      expect(answered).toMatchObject({ status: 422, body: { errors: [{ rule: 'other-application' }] } });
      expect(answered.body.errors[0].message).toContain(`${other.roundCode}-${other.no}`);
    });

    it('anything, once the form is locked; it still goes out, with nothing to fill in', async () => {
      await save(ann, completeAnswers());
      const preview = await send(
        await typedInto(await exported(), [['1.2.value', 'value', { number: '90' }]]),
      );
      await set(`state = 'submitted', version = 1, submitted_at = now(), content_hash = repeat('a', 64)`);
      expect(await apply(preview, take(preview))).toMatchObject({ status: 409, body: { code: 'locked' } });
      const bytes = await exported();
      expect(await send(bytes)).toMatchObject({ status: 409, body: { code: 'locked' } });
      expect(await ann.call('GET', `${base}/form/imports/${preview.body.id}`)).toMatchObject({ status: 409 });
      expect(await answer('1.2.value')).toMatchObject({ version: 1 });
    });

    it('what a return for correction did not open', async () => {
      await save(ann, completeAnswers());
      await set(`state = 'correcting', correction_due_at = now() + interval '3 days'`);
      await db().query(`UPDATE round SET state = 'formal-examination' WHERE code = $1`, [place.round]);
      await db().query(
        `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at) VALUES ($1,$2,1,'returned','{}','缺数据',$3,now()) RETURNING id)
         INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '1.2', '请核对' FROM e`,
        [place.round, place.no, (await anAccount(db())).id],
      );
      const preview = await send(
        await typedInto(await exported(), [
          ['1.2.value', 'value', { number: '90' }],
          ['2.2.value', 'value', { number: '33' }],
        ]),
      );
      expect(preview.body.lines).toMatchObject([
        { field: '2.2.value', outcome: 'refused', errors: [{ rule: 'not-opened' }] },
        { field: '1.2.value', outcome: 'changed' },
      ]);
    });
  });

  it('is there for the park alone, and is found by nobody else', async () => {
    const preview = await send(await exported());
    const other = await anApplication(db());
    const stranger = await api.as(other.registeredBy);
    const own = `/rounds/${other.roundCode}/applications/${other.no}`;
    for (const answered of [
      await stranger.call('GET', `${base}/form.xlsx`),
      await send(Buffer.from('x'), stranger),
      await stranger.call('GET', `${base}/form/imports/${preview.body.id}`),
      await apply(preview, { take: [{ field: '1.2.value', version: 0 }] }, stranger),
      await stranger.call('GET', `${own}/form/imports/${preview.body.id}`),
    ])
      expect(answered).toMatchObject({ status: 404 });
    const staff = await api.as((await anAccount(db(), { roles: ['staff'] })).id);
    expect(await staff.call('GET', `${base}/form.xlsx`)).toMatchObject({ status: 403 });
    const [recorded] = await db().query(
      `SELECT what FROM access_record WHERE route = 'self-assessment.export-form' AND account_id = $1`,
      [ann.accountId],
    );
    expect(recorded.what).toMatch(/导出自评表（内容摘要值 [0-9a-f]{64}）/);
  });
});

/** A workbook of some kilobytes that inflates to more than a form ever has. */
async function bomb(): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const types =
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
  return zipBytes(
    [
      { name: '[Content_Types].xml', content: encode(types) },
      {
        name: 'xl/workbook.xml',
        content: encode(
          '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1" xmlns:r="r"/></sheets></workbook>',
        ),
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: encode(
          '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: encode(`<worksheet>${' '.repeat(20 * 1024 * 1024)}</worksheet>`),
      },
    ],
    { level: 9 },
  );
}
