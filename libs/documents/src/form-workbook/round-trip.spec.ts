import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { normaliseAnswer, type Answer, type Answers } from '@xuanping/domain/answers';
import { allFields, FRAMEWORK_2021, type Field } from '@xuanping/domain/framework';
import { sayTheSame, type FormFile } from '@xuanping/domain/self-assessment/exchange';
import { completeAnswers } from '@xuanping/domain/testing';
import { formWorkbook } from './index';
import { at, fileOf, resaved, type Habit, type Typed } from './resaved.fixture';
import { compare, formView, outcomes, withExcelJs } from './view.fixture';

// Documents take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const fields = allFields(FRAMEWORK_2021);
const HABITS: readonly Habit[] = ['excel', 'wps', 'libreoffice', 'library'];

/** The answer with some parts replaced; an undefined part is taken out. */
const before = (answer: Answer | undefined, changed: Partial<Answer>): Answer =>
  Object.fromEntries(Object.entries({ ...answer, ...changed }).filter(([, value]) => value !== undefined));

describe('a form that went out and came back', () => {
  it('is the form it was, whatever was answered', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAnswers,
        fc.constantFrom<'zh-CN' | 'en'>('zh-CN', 'en'),
        async (answers, language) => {
          const file = await fileOf(await formWorkbook(formView(answers, { language })));
          expect(outcomes(compare(file, answers))).toEqual({});
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('is the form it was when another program saved it in between', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, fc.constantFrom(...HABITS), async (answers, habit) => {
        const file = await fileOf(await resaved(await formWorkbook(formView(answers)), habit));
        expect(outcomes(compare(file, answers))).toEqual({});
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('fills an empty form with what was answered, without knowing what stood there', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormedAnswers, async (answers) => {
        const file = await fileOf(await formWorkbook(formView(answers, { versions: {} })));
        const taken = compare(file, {}).fields;
        expect(taken).toHaveLength(fields.length);
        for (const { field, answer } of taken)
          expect([field, answer]).toEqual([
            field,
            sayTheSame(answer, answers[field]) ? answer : answers[field],
          ]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

describe('a form that was filled in with LibreOffice 7.4 itself', () => {
  // Typed into the complete form there: 1,250 · =1000+310 · 2024-12-31 · a source · a quality · 95% · １２０ · an emptied
  // cell · and a word into a locked cell, which the spreadsheet did not take.
  it('comes back with what was typed and everything else as it went out', async () => {
    const file = await fileOf(readFileSync(join(__dirname, 'typed-in-libreoffice-7.4.xlsx')));
    expect(file.stamp).toMatchObject({ round: '2026-01', application: '0007', framework: '2021' });
    const { fields: compared, strays } = compare(file, completeAnswers());
    expect(strays).toEqual([]);
    expect(
      compared.flatMap(({ field, outcome, answer, errors }) =>
        outcome === 'unchanged' ? [] : [[field, outcome, answer, errors]],
      ),
    ).toEqual([
      [
        '1.1.value',
        'changed',
        {
          numerator: '1250',
          denominator: '1310',
          dataYear: '2024',
          source: '园区统计年报',
          dataQuality: 'statistics',
        },
        [],
      ],
      ['1.2.value', 'changed', { value: '95', basis: '按面积计算' }, []],
      ['1.3.base_stations', 'changed', { value: '120' }, []],
      ['1.3.coverage', 'changed', { basis: '按面积计算' }, []],
    ]);
  });
});

describe('what people and programs make of a number', () => {
  const cases: readonly (readonly [string, string, string, Typed, Partial<Answer>])[] = [
    [
      'a percentage that the spreadsheet made of 95%',
      '1.2.value',
      'value',
      { number: '0.95', as: 'percent' },
      { value: '95' },
    ],
    [
      'a percentage with the digits of a float',
      '1.2.value',
      'value',
      { number: '0.91909999999999992', as: 'percent' },
      { value: '91.91' },
    ],
    ['a percentage typed as text', '1.2.value', 'value', '95%', { value: '95' }],
    ['a plain number', '1.2.value', 'value', { number: '95' }, { value: '95' }],
    ['full-width digits', '1.1.value', 'numerator', '１，２０４', { numerator: '1204' }],
    ['thousand separators', '1.1.value', 'numerator', '1,204', { numerator: '1204' }],
    ['blanks around and inside', '1.1.value', 'numerator', ' 1 204 ', { numerator: '1204' }],
    ['a number in exponents', '1.1.value', 'numerator', { number: '1.204E+3' }, { numerator: '1204' }],
    [
      'the cached value of a formula',
      '1.1.value',
      'numerator',
      { formula: 'SUM(Z1:Z9)', value: '1204' },
      { numerator: '1204' },
    ],
    ['a cleared cell', '1.1.value', 'numerator', null, { numerator: undefined }],
    ['a year as number', '1.1.value', 'dataYear', { number: '2024' }, { dataYear: '2024' }],
    ['a year with 年', '1.1.value', 'dataYear', '2024年', { dataYear: '2024' }],
    [
      'a year that is a date in it',
      '1.1.value',
      'dataYear',
      { number: '45657', as: 'date' },
      { dataYear: '2024' },
    ],
    [
      'a year in a cell formatted as date',
      '1.1.value',
      'dataYear',
      { number: '2024', as: 'date' },
      { dataYear: '2024' },
    ],
    ['a source that looks like a number', '1.1.value', 'source', { number: '2024' }, { source: '2024' }],
    [
      'a source with a percentage',
      '1.1.value',
      'source',
      { number: '0.5', as: 'percent' },
      { source: '50%' },
    ],
    ['是 for a list of its own words', '2.3.value', 'value', '否', { choice: 'no' }],
    ['a tick', '2.3.value', 'value', '√', { choice: 'yes' }],
    ['the words without their brackets', '2.3.value', 'value', '部分建成', { choice: 'partly' }],
    ['English words in a Chinese form', '2.3.value', 'value', 'Not built', { choice: 'no' }],
    ['a logical value', '2.3.value', 'value', { logical: true }, { choice: 'yes' }],
    ['a list’s word for quality', '1.1.value', 'dataQuality', '估算', { dataQuality: 'estimate' }],
    ['what is intended, with a per cent sign', '1.1.value', 'intended', '98%', { intended: '98' }],
    [
      'what is intended as a percentage of the spreadsheet',
      '1.2.value',
      'intended',
      { number: '0.98', as: 'percent' },
      { intended: '98' },
    ],
    ['a choice intended', '2.3.value', 'intended', '已建成', { intended: 'yes' }],
    ['the year it is intended for', '1.1.value', 'intendedYear', '2027年', { intendedYear: '2027' }],
    ['不适用', '2.1.scale', 'notApplicable', '是', { notApplicable: true }],
    [
      'another unit, and a number that is no percentage in it',
      '1.4.value',
      'unit',
      '部/百户',
      { unit: '部/百户', value: '88.5' },
    ],
  ];

  const answers = completeAnswers();
  let bytes: Uint8Array;
  let empty: FormFile;
  beforeAll(async () => {
    bytes = await formWorkbook(formView(answers));
    empty = await fileOf(bytes);
  });

  // Each program's habits are met in turn; that all of them bring every cell back is said above.
  it.each(cases.map((entry, index) => [...entry, HABITS[index % HABITS.length] ?? 'excel'] as const))(
    'reads %s',
    async (_, key, box, typed, expected, habit) => {
      const place = at(empty, key, box);
      const file = await fileOf(await resaved(bytes, habit, { [place.sheet]: { [place.cell]: typed } }));
      const read = compare(file, answers).fields.find(({ field }) => field === key);
      expect(read?.answer).toEqual(before(answers[key], expected));
      expect(read?.errors).toEqual([]);
    },
  );

  it('asks about 0.95 where per cent are meant, and takes it as it stands', async () => {
    const { sheet, cell } = at(empty, '1.2.value', 'value');
    const file = await fileOf(await resaved(bytes, 'excel', { [sheet]: { [cell]: { number: '0.95' } } }));
    const read = compare(file, answers).fields.find(({ field }) => field === '1.2.value');
    expect(read).toMatchObject({ outcome: 'changed', answer: { value: '0.95' } });
    expect(read?.warnings.map(({ zh }) => zh).join()).toContain('如果是指 95%');
  });

  it('takes a source merged over several lines for each of them, and does not guess at merged values', async () => {
    const [first, second] = [at(empty, '2.2.value', 'source'), at(empty, '2.3.value', 'source')];
    const shared = await resaved(
      bytes,
      'excel',
      { [first.sheet]: { [first.cell]: '园区统计年报' } },
      { [first.sheet]: [`${first.cell}:${second.cell}`] },
    );
    expect(outcomes(compare(await fileOf(shared), answers))).toEqual({
      '2.2.value': 'changed',
      '2.3.value': 'changed',
    });
    const [from, to] = [at(empty, '3.1.value', 'value'), at(empty, '3.2.value', 'value')];
    const values = await resaved(
      bytes,
      'excel',
      { [from.sheet]: { [from.cell]: { number: '70' }, [to.cell]: null } },
      { [from.sheet]: [`${from.cell}:${to.cell}`] },
    );
    expect(
      compare(await fileOf(values), answers).fields.filter(({ errors }) => errors.length > 0),
    ).toMatchObject([
      {
        field: '3.2.value',
        outcome: 'refused',
        errors: [{ sheet: to.sheet, cell: to.cell, rule: 'merged' }],
      },
    ]);
  });

  it('finds its lines after rows and columns were moved', async () => {
    const workbook = await withExcelJs(bytes);
    workbook.worksheets[1]?.spliceRows(2, 0, ['我们的说明'], []);
    const moved = await fileOf(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(outcomes(compare(moved, answers))).toEqual({});
  });
});

const numberText = fc.oneof(
  fc.nat({ max: 999_999_999 }).map(String),
  fc
    .tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 9_999 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(4, '0')}`),
);
/** What a box may hold that is no number: kept as typed. */
const anyText = fc.oneof(
  numberText,
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '约一千二',
    '=1+1',
    '-5',
    '007',
    '1e5',
    '123456789012345.123',
    '2025年',
    '0',
    '是',
    '—',
    'TRUE',
    '95%',
    '2026-11-23',
    '+1',
    "'x",
    '_x000D_',
    '1,20',
    'a\r\nb',
    'a\u0001b',
  ),
);
const sentence = fc.oneof(
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom('第一行\n第二行', '=HYPERLINK("x")', '  前后  ', '是'),
);

function anyAnswer(field: Field, content: fc.Arbitrary<string>): fc.Arbitrary<Answer> {
  const options =
    field.kind === 'multiselect' ? fc.subarray([...field.options, '没有这个选项']) : fc.constant(undefined);
  return fc
    .record(
      {
        value: content,
        numerator: content,
        denominator: content,
        numeratorParts: fc.tuple(content, content),
        denominatorParts: fc.tuple(content, content),
        choice: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const),
        options,
        text: sentence,
        notApplicable: fc.boolean(),
        notApplicableReason: sentence,
        unit: fc.constantFrom('%', '部/百户', '部/百人', '公顷'),
        dataYear: fc.oneof(fc.constantFrom('2025', '2024', '1905'), content),
        source: sentence,
        dataQuality: fc.constantFrom(
          'measured' as const,
          'statistics' as const,
          'estimate' as const,
          'declared' as const,
        ),
        basis: sentence,
        intended: field.kind === 'yesno' ? fc.constantFrom('yes', 'partly', 'no', '建一半') : content,
        intendedYear: fc.oneof(fc.constantFrom('2027', '2030', '1905'), content),
        warningReply: sentence,
        warningReplyCodes: fc.constant(['jump']),
      },
      { requiredKeys: [] },
    )
    .map((answer) => normaliseAnswer(field, answer as Answer));
}

const formOf = (content: fc.Arbitrary<string>): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.id, anyAnswer(field, content)])), {
    requiredKeys: [],
  });

/** Answers of any kind, sound or not, as the form stores them. */
const anyAnswers = formOf(anyText);
/** Answers whose every part can be told from its cell alone. */
const wellFormedAnswers = formOf(numberText).map((answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const {
        unit,
        options,
        dataYear,
        intended,
        intendedYear,
        warningReplyCodes: _codes,
        ...rest
      } = answer ?? {};
      const field = fields.find((candidate) => candidate.id === id);
      const known =
        field?.kind === 'multiselect'
          ? options?.filter((option) => field.options.includes(option))
          : undefined;
      return [
        id,
        {
          ...rest,
          ...(known?.length ? { options: known } : {}),
          ...(unit !== '公顷' && id === '1.4.value' ? { unit } : {}),
          ...(/^20\d\d$/.test(dataYear ?? '') ? { dataYear } : {}),
          ...(intended !== '建一半' ? { intended } : {}),
          ...(/^20\d\d$/.test(intendedYear ?? '') ? { intendedYear } : {}),
        },
      ];
    }),
  ),
) as fc.Arbitrary<Answers>;
