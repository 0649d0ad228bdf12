import { at, fileOf, type Habit, type Typed } from '@xuanping/documents/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { ExchangeScene, take } from './exchange.fixture';
import { SelfAssessmentModule } from './self-assessment.module';

describe('the form as a workbook, through the API', () => {
  let api: TestApi;
  let scene: ExchangeScene;

  beforeAll(async () => (api = await startTestApi(SelfAssessmentModule)), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => (scene = await ExchangeScene.open(api)));

  it('comes back as it went out, and says so without keeping anybody from anything', async () => {
    await scene.save(scene.ann, completeAnswers());
    const preview = await scene.send(await scene.exported());
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
    await scene.save(scene.ann, {
      '1.1.value': { numerator: '1204', denominator: '1310' },
      '1.3.base_stations': { value: '30' },
    });
    const bytes = await scene.typedInto(await scene.exported(), [
      ['1.1.value', 'numerator', '１，２５０'],
      ['1.2.value', 'value', { number: '0.95', as: 'percent' }],
      ['1.2.value', 'basis', '按面积计算'],
      ['1.3.base_stations', 'value', null],
      ['2.3.value', 'value', '已建成'],
    ]);
    const preview = await scene.send(bytes, scene.bo);
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
    expect(await scene.answer('1.2.value')).toBeUndefined();

    const chosen = await scene.apply(preview, take(preview, '1.1.value', '1.2.value'), scene.bo);
    expect(chosen).toMatchObject({
      status: 200,
      body: {
        saved: [
          { field: '1.1.value', version: 2 },
          { field: '1.2.value', version: 1 },
        ],
      },
    });
    expect(await scene.answer('1.1.value')).toMatchObject({
      value: { numerator: '1250', denominator: '1310' },
      by: '乙同事',
    });
    expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '95', basis: '按面积计算' } });
    expect(await scene.answer('1.3.base_stations')).toMatchObject({ version: 1 });
    const history = await scene.ann.call('GET', `${scene.base}/form/answers/1.1.value/history`);
    expect(
      history.body.rows.map(({ version, why, by }: Record<string, unknown>) => [version, why, by])[0],
    ).toEqual([2, 'imported', '乙同事']);

    // What is left can be taken later; what was taken says the same now and is taken only once.
    const again = await scene.ann.call('GET', `${scene.base}/form/imports/${preview.body.id}`);
    expect(again.body).toMatchObject({ counts: { new: 1, changed: 1 }, appliedAt: expect.any(String) });
    expect(await scene.apply(preview, take(preview, '1.1.value', '1.2.value'))).toMatchObject({
      status: 200,
      body: { saved: [] },
    });
    expect(await scene.answer('1.1.value')).toMatchObject({ version: 2 });
  });

  it.each<Habit>(['wps', 'libreoffice', 'library'])('takes what %s saved', async (habit) => {
    const bytes = await scene.typedInto(
      await scene.exported(),
      [
        ['1.1.value', 'numerator', { formula: '600*2', value: '1200' }],
        ['1.1.value', 'denominator', '1,310'],
        ['1.1.value', 'dataYear', { number: '45657', as: 'date' }],
      ],
      habit,
    );
    const preview = await scene.send(bytes);
    expect(await scene.apply(preview, take(preview))).toMatchObject({ status: 200 });
    expect(await scene.answer('1.1.value')).toMatchObject({
      value: { numerator: '1200', denominator: '1310', dataYear: '2024' },
    });
  });

  it('names ten errors by sheet, cell and rule, and takes none of them even when asked to', async () => {
    await scene.save(scene.ann, completeAnswers());
    const bytes = await scene.exported();
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
    const preview = await scene.send(
      await scene.typedInto(
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
    const refused = await scene.apply(preview, take(preview, '1.2.value'));
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
    expect(await scene.answer('1.2.value')).toMatchObject({ version: 1 });
  });

  it('is taken whole or not at all when the database fails in between', async () => {
    await scene.save(scene.ann, completeAnswers());
    const preview = await scene.send(
      await scene.typedInto(await scene.exported(), [['1.2.value', 'value', { number: '90' }]]),
    );
    // The last statement of the transaction fails: answers, versions and progress are written by then.
    await scene.db.query(
      `ALTER TABLE form_import ADD CONSTRAINT never_taken CHECK (applied_at IS NULL) NOT VALID`,
    );
    const failed = await scene
      .apply(preview, take(preview))
      .finally(() => scene.db.query(`ALTER TABLE form_import DROP CONSTRAINT never_taken`));
    expect(failed.status).toBe(500);
    expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '88.5' }, version: 1 });
    expect(await scene.apply(preview, take(preview))).toMatchObject({ status: 200 });
    expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '90' }, version: 2 });
  });

  describe('when the form was changed meanwhile', () => {
    it('lists both contents, and takes nothing that was not chosen', async () => {
      await scene.save(scene.ann, completeAnswers());
      const old = await scene.typedInto(await scene.exported(), [
        ['1.2.value', 'value', { number: '90' }],
        ['2.2.value', 'value', { number: '33' }],
      ]);
      await scene.save(
        scene.bo,
        { '1.2.value': { value: '70', basis: '按面积计算' }, '1.3.base_stations': { value: '41' } },
        1,
      );
      const preview = await scene.send(old);
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
      expect(await scene.apply(preview, take(preview))).toMatchObject({ status: 200 });
      expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '70' }, version: 2 });
      expect(await scene.answer('1.3.base_stations')).toMatchObject({ value: { value: '41' } });
      expect(await scene.apply(preview, take(preview, '1.2.value'))).toMatchObject({ status: 200 });
      expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '90' }, version: 3 });
    });

    it('writes nothing over a version that was not seen: both contents come back, and the others are not written either', async () => {
      await scene.save(scene.ann, completeAnswers());
      const preview = await scene.send(
        await scene.typedInto(await scene.exported(), [
          ['1.2.value', 'value', { number: '90' }],
          ['2.2.value', 'value', { number: '33' }],
        ]),
      );
      await scene.save(scene.bo, { '1.2.value': { value: '71', basis: '按面积计算' } }, 1);
      expect(await scene.apply(preview, take(preview))).toMatchObject({
        status: 409,
        body: {
          code: 'version-conflict',
          conflicts: [{ field: '1.2.value', theirs: { value: '71' }, mine: { value: '90' }, by: '乙同事' }],
        },
      });
      expect(await scene.answer('1.2.value')).toMatchObject({ value: { value: '71' }, version: 2 });
      expect(await scene.answer('2.2.value')).toMatchObject({ version: 1 });
      const again = await scene.ann.call('GET', `${scene.base}/form/imports/${preview.body.id}`);
      expect(again.body).toMatchObject({ appliedAt: null, counts: { stale: 1, changed: 1 } });
    });
  });
});
