import { writeSheet } from '@xuanping/documents/table';
import { fileOf } from '@xuanping/documents/testing';
import { zipBytes } from '@xuanping/documents/zip';
import { completeAnswers } from '@xuanping/domain/testing';
import { beginTeamChange, giveObjective, setOthersReadable } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ExchangeScene, take } from './exchange.fixture';
import { SelfAssessmentModule } from './self-assessment.module';

describe('a workbook that is not taken, or not by everybody', () => {
  let api: TestApi;
  let scene: ExchangeScene;

  beforeAll(async () => (api = await startTestApi(SelfAssessmentModule)), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => (scene = await ExchangeScene.open(api)));

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
      const answered = await scene.send(await bytes(), scene.ann, name);
      expect(answered).toMatchObject({ status: 422, body: { errors: [{ field: 'file', rule: code }] } });
    });

    it('a file above the limit', async () => {
      expect(await scene.send(Buffer.alloc(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    });

    it('the form of another application, which is named', async () => {
      const other = await anApplication(scene.db);
      const stranger = await api.as(other.registeredBy);
      const theirs = await stranger.call(
        'GET',
        `/rounds/${other.roundCode}/applications/${other.no}/form.xlsx`,
      );
      const answered = await scene.send(theirs.bytes);
      expect(answered).toMatchObject({ status: 422, body: { errors: [{ rule: 'other-application' }] } });
      expect(answered.body.errors[0].message).toContain(`${other.roundCode}-${other.no}`);
    });

    it('anything, once the form is locked; it still goes out, with nothing to fill in', async () => {
      await scene.save(scene.ann, completeAnswers());
      const preview = await scene.send(
        await scene.typedInto(await scene.exported(), [['1.2.value', 'value', { number: '90' }]]),
      );
      await scene.set(
        `state = 'submitted', version = 1, submitted_at = now(), content_hash = repeat('a', 64)`,
      );
      expect(await scene.apply(preview, take(preview))).toMatchObject({
        status: 409,
        body: { code: 'locked' },
      });
      const bytes = await scene.exported();
      expect(await scene.send(bytes)).toMatchObject({ status: 409, body: { code: 'locked' } });
      expect(await scene.ann.call('GET', `${scene.base}/form/imports/${preview.body.id}`)).toMatchObject({
        status: 409,
      });
      expect(await scene.answer('1.2.value')).toMatchObject({ version: 1 });
    });

    it('what a return for correction did not open', async () => {
      await scene.save(scene.ann, completeAnswers());
      await scene.set(`state = 'correcting', correction_due_at = now() + interval '3 days'`);
      await scene.db.query(`UPDATE round SET state = 'formal-examination' WHERE code = $1`, [
        scene.place.round,
      ]);
      await scene.db.query(
        `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at) VALUES ($1,$2,1,'returned','{}','缺数据',$3,now()) RETURNING id)
         INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '1.2', '请核对' FROM e`,
        [scene.place.round, scene.place.no, (await anAccount(scene.db)).id],
      );
      const preview = await scene.send(
        await scene.typedInto(await scene.exported(), [
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

  it('lets an editor take what was given out, and tells of the other objectives no more than the page does', async () => {
    await scene.save(scene.ann, completeAnswers());
    const whole = await scene.typedInto(await scene.exported(), [
      ['1.2.value', 'value', { number: '90' }],
      ['3.1.value', 'value', { number: '91' }],
    ]);
    const at3 = { no: 3, editors: [scene.bo.accountId ?? ''], dueAt: null, by: scene.ann.accountId ?? '' };
    await scene.db.transaction(async (tx) => {
      await beginTeamChange(tx, scene.place);
      await giveObjective(tx, scene.place, at3);
    });
    const readable = await scene.send(whole, scene.bo);
    expect(readable.body.lines).toMatchObject([
      { field: '1.2.value', outcome: 'refused', errors: [{ rule: 'not-opened' }] },
      { field: '3.1.value', outcome: 'changed' },
    ]);
    await scene.db.transaction((tx) => setOthersReadable(tx, scene.place, false));
    const keys = (await fileOf(await scene.exported(scene.bo))).sheets.flatMap(({ lines }) =>
      lines.map(({ key }) => key),
    );
    expect(new Set(keys.map((key) => key.split('.')[0]))).toEqual(new Set(['3']));
    const closed = await scene.send(whole, scene.bo);
    expect(closed.body.lines.map(({ field }: { field: string }) => field)).toEqual(['3.1.value']);
    expect(await scene.apply(closed, { take: [{ field: '1.2.value', version: 1 }] }, scene.bo)).toMatchObject(
      {
        status: 422,
      },
    );
    expect(await scene.apply(closed, take(closed), scene.bo)).toMatchObject({ status: 200 });
    expect(await scene.answer('3.1.value')).toMatchObject({ value: { value: '91' }, by: '乙同事' });
    expect(await scene.answer('1.2.value')).toMatchObject({ version: 1 });
  });

  it('is there for the park alone, and is found by nobody else', async () => {
    const preview = await scene.send(await scene.exported());
    const other = await anApplication(scene.db);
    const stranger = await api.as(other.registeredBy);
    const own = `/rounds/${other.roundCode}/applications/${other.no}`;
    for (const answered of [
      await stranger.call('GET', `${scene.base}/form.xlsx`),
      await scene.send(Buffer.from('x'), stranger),
      await stranger.call('GET', `${scene.base}/form/imports/${preview.body.id}`),
      await scene.apply(preview, { take: [{ field: '1.2.value', version: 0 }] }, stranger),
      await stranger.call('GET', `${own}/form/imports/${preview.body.id}`),
    ])
      expect(answered).toMatchObject({ status: 404 });
    const staff = await api.as((await anAccount(scene.db, { roles: ['staff'] })).id);
    expect(await staff.call('GET', `${scene.base}/form.xlsx`)).toMatchObject({ status: 403 });
    const [recorded] = await scene.db.query(
      `SELECT what FROM access_record WHERE route = 'self-assessment.export-form' AND account_id = $1`,
      [scene.ann.accountId],
    );
    expect(recorded.what).toMatch(/导出自评表（内容哈希 [0-9a-f]{64}）/);
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
