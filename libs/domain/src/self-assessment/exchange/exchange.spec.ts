import { completeAnswers } from '../../testing';
import { allFields, fieldById, FRAMEWORK_2021, type Field } from '../../framework';
import type { Answer, Answers } from '../../answers';
import { correctionScope, EVERYTHING } from '../correction';
import {
  compareWithForm,
  EXCHANGE_RULES,
  linesOf,
  readField,
  ruleWords,
  shownIn,
  staleFields,
  standsAsNumber,
  type BoxName,
  type ComparedForm,
  type FileCell,
  type FileLine,
  type FormFile,
} from '.';

const HASH = 'a'.repeat(64);
const COLUMNS = Object.fromEntries(
  [
    'value',
    'numerator',
    'denominator',
    'unit',
    'text',
    'dataYear',
    'source',
    'dataQuality',
    'basis',
    'intended',
    'intendedYear',
    'notApplicable',
    'notApplicableReason',
    'warningReply',
  ].map((box, at) => [box, String.fromCharCode(65 + at)]),
) as Record<BoxName, string>;

const fieldOf = (id: string): Field => {
  const field = fieldById(FRAMEWORK_2021, id);
  if (!field) throw new TypeError(id);
  return field;
};

type Typed = Partial<Record<BoxName, FileCell | string | null>>;

/** A table made from these answers, with something typed into some lines. */
function tableOf(answers: Answers, typed: Readonly<Record<string, Typed>> = {}, seen = 1): FormFile {
  let row = 4;
  const lines = allFields(FRAMEWORK_2021).flatMap((field) =>
    linesOf(field, answers[field.id]).map((line): FileLine => {
      row += 1;
      const cells = Object.fromEntries(
        line.boxes.flatMap((box): [string, FileCell][] => {
          const change = typed[line.key]?.[box.name];
          if (change === null) return [];
          if (change !== undefined)
            return [[box.name, typeof change === 'string' ? { kind: 'text', text: change } : change]];
          const text = shownIn(line, box, answers[field.id]);
          return text === ''
            ? []
            : [[box.name, { kind: standsAsNumber(box, text) ? 'number' : 'text', text }]];
        }),
      );
      return { key: line.key, row, seen: answers[field.id] ? seen : 0, cells };
    }),
  );
  return {
    stamp: { round: '2026-01', application: '0007', framework: '2021', contentHash: HASH },
    sheets: [{ name: '自评', columns: COLUMNS, lines }],
  };
}

const formOf = (answers: Answers, more: Partial<ComparedForm> = {}): ComparedForm => ({
  framework: FRAMEWORK_2021,
  standing: Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, value && { value, version: 1 }]),
  ),
  contentHash: HASH,
  bases: {},
  scope: EVERYTHING,
  context: { dataYear: '2025' },
  ...more,
});

const differing = (file: FormFile, form: ComparedForm) =>
  compareWithForm(file, form).fields.filter(({ outcome }) => outcome !== 'unchanged');

describe('the lines of a field', () => {
  it('hold every number of a printed sum, every option, and the unit where the park chooses it', () => {
    expect(
      linesOf(fieldOf('15.4.value')).map(({ key, boxes }) => [
        key,
        boxes.slice(0, 2).map(({ name }) => name),
      ]),
    ).toEqual([
      ['15.4.value', ['numerator', 'denominator']],
      ['15.4.value/2', ['numerator', 'denominator']],
    ]);
    expect(linesOf(fieldOf('2.3.parts')).map(({ option }) => option)).toEqual([
      '大数据平台',
      '物联网平台',
      'GIS平台',
      '视频云',
      'AI',
    ]);
    expect(
      linesOf(fieldOf('1.4.value'))[0]
        ?.boxes.find(({ name }) => name === 'unit')
        ?.choices.map(({ value }) => value),
    ).toEqual(['%', '部/百户', '部/百人']);
    expect(linesOf(fieldOf('2.1.scale'))[0]?.boxes.some(({ name }) => name === 'unit')).toBe(false);
  });

  it('offer 不适用 only where it may be chosen', () => {
    const offered = (id: string): boolean | undefined =>
      linesOf(fieldOf(id))[0]?.boxes.find(({ name }) => name === 'notApplicable')?.offered;
    expect([offered('2.1.scale'), offered('1.1.value')]).toEqual([true, false]);
  });

  it('show an option that the framework does not know on a line of its own', () => {
    expect(linesOf(fieldOf('2.3.parts'), { options: ['元宇宙'] }).at(-1)).toMatchObject({
      key: '2.3.parts/元宇宙',
    });
  });
});

describe('a table beside the form', () => {
  it('is unchanged where it says the same, digits and blanks aside', () => {
    const answers: Answers = { ...completeAnswers(), '1.2.value': { value: '88.50', basis: '按面积 计算' } };
    const file = tableOf(answers, {
      '1.2.value': { value: { kind: 'number', text: '88.5' }, basis: '按面积 计算 ' },
    });
    expect(differing(file, formOf(answers))).toEqual([]);
  });

  it('tells new from changed and says cell by cell what would become of it', () => {
    const { '1.1.value': first, '1.2.value': _second, ...rest } = completeAnswers();
    const answers: Answers = { '1.1.value': first, ...rest };
    const file = tableOf(answers, {
      '1.1.value': { numerator: '１，３００', source: '运营商数据' },
      '1.2.value': { value: '80', basis: '按面积计算' },
      '2.3.parts/AI': { value: null },
    });
    expect(differing(file, formOf(answers))).toMatchObject([
      {
        field: '1.1.value',
        outcome: 'changed',
        version: 1,
        answer: { numerator: '1300', denominator: '1310', source: '运营商数据' },
        changes: [
          { sheet: '自评', cell: 'B5', name: { zh: '分子' }, from: { zh: '1204' }, to: { zh: '1300' } },
          { cell: 'G5', name: { zh: '数据来源', en: 'Source' }, from: { zh: '' }, to: { zh: '运营商数据' } },
        ],
      },
      { field: '1.2.value', outcome: 'new', version: 0, answer: { value: '80', basis: '按面积计算' } },
      {
        field: '2.3.parts',
        outcome: 'changed',
        changes: [{ name: { zh: 'AI' }, from: { zh: '是' }, to: { zh: '' } }],
      },
    ]);
  });

  it('empties a field whose cells were cleared, and leaves one alone whose lines are gone', () => {
    const answers = completeAnswers();
    const cleared = tableOf(answers, { '1.3.base_stations': { value: null } });
    expect(differing(cleared, formOf(answers))).toMatchObject([
      { field: '1.3.base_stations', outcome: 'changed', answer: {} },
    ]);
    const file = tableOf(answers);
    const [sheet] = file.sheets;
    const without = {
      ...file,
      sheets: [{ ...sheet!, lines: sheet!.lines.filter(({ key }) => key !== '1.3.base_stations') }],
    };
    expect(differing(without, formOf(answers))).toEqual([]);
  });

  it('names every one of ten errors by sheet, cell and rule, and takes everything else', () => {
    const answers = completeAnswers();
    const file = tableOf(answers, {
      '1.1.value': { numerator: '约一千二' },
      '1.2.value': { value: '120' },
      '1.3.base_stations': { value: { kind: 'number', text: '30.5' } },
      '1.3.coverage': { value: { kind: 'date', text: '2026-03-05' } },
      '2.2.value': { value: { kind: 'error', text: '#REF!' } },
      '2.3.value': { value: '大概建成' },
      '2.4.value': { denominator: '0' },
      '3.1.value': { dataYear: '去年' },
      '3.2.value': { value: '30家' },
      '3.3.value': { notApplicable: '是', notApplicableReason: '没有' },
      '4.1.value': { source: '园区统计年报' },
    });
    const found = differing(file, formOf(answers));
    expect(
      found.flatMap(({ field, errors }) =>
        errors.map(({ sheet, cell, rule }) => `${field} ${sheet}!${cell} ${rule}`),
      ),
    ).toEqual([
      `1.1.value 自评!B${rowOf(file, '1.1.value')} not-a-number`,
      `1.2.value 自评!A${rowOf(file, '1.2.value')} above-maximum`,
      `1.3.base_stations 自评!A${rowOf(file, '1.3.base_stations')} not-whole`,
      `1.3.coverage 自评!A${rowOf(file, '1.3.coverage')} date-for-number`,
      `2.2.value 自评!A${rowOf(file, '2.2.value')} error-value`,
      `2.3.value 自评!A${rowOf(file, '2.3.value')} choice-unknown`,
      `2.4.value 自评!C${rowOf(file, '2.4.value')} denominator-zero`,
      `3.1.value 自评!F${rowOf(file, '3.1.value')} data-year-invalid`,
      `3.2.value 自评!A${rowOf(file, '3.2.value')} number-with-unit`,
      `3.3.value 自评!L${rowOf(file, '3.3.value')} not-applicable-not-allowed`,
    ]);
    expect(found[7]?.errors[0]?.words.zh).toContain('现填“去年”');
    for (const { errors } of found)
      for (const { words } of errors) expect(words.zh !== '' && words.en !== '').toBe(true);
    expect(found.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
    expect(found.at(-1)).toMatchObject({ field: '4.1.value', outcome: 'changed' });
  });

  it('refuses what a return for correction did not open', () => {
    const answers = completeAnswers();
    const file = tableOf(answers, { '1.2.value': { value: '80' }, '2.2.value': { value: '31' } });
    const scope = correctionScope(FRAMEWORK_2021, ['1.2']);
    expect(differing(file, formOf(answers, { scope }))).toMatchObject([
      { field: '1.2.value', outcome: 'changed' },
      { field: '2.2.value', outcome: 'refused', errors: [{ rule: 'not-opened' }] },
    ]);
  });

  it('names lines that stand twice, lines of no field, and fields that lost some of their lines', () => {
    const answers = completeAnswers();
    const file = tableOf(answers);
    const [sheet] = file.sheets;
    const twice = sheet!.lines.find(({ key }) => key === '1.2.value');
    const lines = [
      ...sheet!.lines.filter(({ key }) => key !== '2.3.parts/AI'),
      { ...twice!, row: 300 },
      { key: '99.1.value', row: 301, seen: 0, cells: {} },
    ];
    const compared = compareWithForm({ ...file, sheets: [{ ...sheet!, lines }] }, formOf(answers));
    expect(compared.strays).toMatchObject([{ cell: '301', rule: 'field-unknown' }]);
    expect(compared.fields.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { field: '1.2.value', errors: [{ cell: 'A300', rule: 'line-twice' }] },
      { field: '2.3.parts', errors: [{ rule: 'line-missing' }] },
    ]);
  });

  it('keeps the warnings a standing reply was written for, and lets a new reply answer those there are', () => {
    const answers: Answers = {
      '1.1.value': {
        numerator: '1400',
        denominator: '1310',
        warningReply: '已核对无误',
        warningReplyCodes: ['jump'],
      },
    };
    const [kept] = differing(tableOf(answers, { '1.1.value': { source: '年报' } }), formOf(answers));
    expect(kept).toMatchObject({ answer: { warningReplyCodes: ['jump'] } });
    expect(kept?.warnings).toHaveLength(1);
    const [replied] = differing(
      tableOf(answers, { '1.1.value': { warningReply: '分子含邻近片区' } }),
      formOf(answers),
    );
    expect(replied).toMatchObject({
      warnings: [],
      answer: { warningReplyCodes: ['numerator-above-denominator'] },
    });
  });
});

describe('a table older than the form', () => {
  const exported = completeAnswers();
  const now = (changed: Answers, version = 2): ComparedForm => {
    const form = formOf({ ...exported, ...changed }, { contentHash: 'b'.repeat(64), bases: exported });
    const standing = Object.fromEntries(
      Object.entries(form.standing).map(([id, answer]) => [
        id,
        answer && (id in changed ? { ...answer, version } : answer),
      ]),
    );
    return { ...form, standing };
  };

  it('lists what was changed meanwhile with both contents, and whether the table was changed too', () => {
    const form = now({ '1.2.value': { value: '70', basis: '按面积计算' }, '2.2.value': { value: '31' } });
    const file = tableOf(exported, { '1.2.value': { value: '90' }, '1.3.base_stations': { value: '33' } });
    expect([...staleFields(FRAMEWORK_2021, file, form)]).toEqual([
      ['1.2.value', 1],
      ['2.2.value', 1],
    ]);
    expect(differing(file, form)).toMatchObject([
      {
        field: '1.2.value',
        outcome: 'stale',
        touched: true,
        version: 2,
        changes: [{ from: { zh: '70' }, to: { zh: '90' } }],
      },
      { field: '1.3.base_stations', outcome: 'changed', stale: false },
      {
        field: '2.2.value',
        outcome: 'stale',
        touched: false,
        changes: [{ from: { zh: '31' }, to: { zh: '30' } }],
      },
    ]);
  });

  it('is not stale where both came to the same, or where the content is the same again', () => {
    const form = now({ '1.2.value': { value: '90', basis: '按面积计算' } });
    const file = tableOf(exported, { '1.2.value': { value: '90' } });
    expect(differing(file, form)).toEqual([]);
    expect(staleFields(FRAMEWORK_2021, tableOf(exported), { ...form, contentHash: HASH }).size).toBe(0);
  });

  it('takes nothing unasked when it no longer says which version it was made from', () => {
    const file = tableOf(exported);
    const [sheet] = file.sheets;
    const blind = {
      ...file,
      sheets: [{ ...sheet!, lines: sheet!.lines.map((line) => ({ ...line, seen: null })) }],
    };
    expect(differing(blind, now({ '1.2.value': { value: '70', basis: '按面积计算' } }))).toMatchObject([
      { field: '1.2.value', outcome: 'stale', touched: null },
    ]);
  });

  it('does not let an untouched old answer refuse a newer one of the same item', () => {
    // 2.3 was answered 否 without options on the page; the table still says 是 with all of them.
    const form = now({ '2.3.value': { choice: 'no' }, '2.3.parts': {} });
    expect(differing(tableOf(exported), form).map(({ field, touched }) => [field, touched])).toEqual([
      ['2.3.value', false],
      ['2.3.parts', false],
    ]);
  });
});

describe('the sentences', () => {
  it('leave no place unfilled', () => {
    const params = {
      text: 'x',
      choices: 'a、b',
      choicesEn: 'a, b',
      length: '3',
      max: '2',
      label: '甲',
      labelEn: 'A',
      other: 'S!A1',
      meant: '95',
    };
    for (const rule of Object.keys(EXCHANGE_RULES) as (keyof typeof EXCHANGE_RULES)[]) {
      const { zh, en } = ruleWords(rule, params);
      expect(`${zh}${en}`).not.toContain('{');
    }
  });
});

describe('reading a field', () => {
  it('leaves what has no column as it is', () => {
    const field = fieldOf('1.2.value');
    const before: Answer = { value: '80', basis: '按面积', source: '年报' };
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'number', text: '81' } },
    };
    expect(readField(field, [{ line, has: (box) => box === 'value' }], before)).toEqual({
      answer: { ...before, value: '81' },
      problems: [],
    });
  });

  it('keeps the unit that the round chose, which is no cell of the table', () => {
    const field = fieldOf('2.1.scale');
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'number', text: '81' } },
    };
    expect(readField(field, [{ line, has: () => true }], { value: '80', unit: '平方米' }).answer).toEqual({
      value: '81',
      unit: '平方米',
    });
  });

  it('refuses a percentage where things are counted', () => {
    const field = fieldOf('1.3.base_stations');
    const line: FileLine = {
      key: field.id,
      row: 5,
      seen: 1,
      cells: { value: { kind: 'percent', text: '0.5' } },
    };
    expect(readField(field, [{ line, has: () => true }], undefined).problems).toMatchObject([
      { box: 'value', rule: 'percent-for-number', params: { text: '50%' } },
    ]);
  });
});

function rowOf(file: FormFile, key: string): number | undefined {
  return file.sheets[0]?.lines.find((line) => line.key === key)?.row;
}
