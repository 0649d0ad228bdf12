import type { Answers } from '../../answers';
import { FRAMEWORK_2021 } from '../../framework';
import { completeAnswers } from '../../testing';
import { correctionScope } from '../correction';
import { compareWithForm } from '.';
import { differing, formOf, rowOf, tableOf } from './table.fixture';

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
    // The form says its rule beside the box; a file also says what the cell was read as, once.
    const said = (at: number) => found[at]?.errors[0]?.words;
    expect(said(1)?.zh).toMatch(/不能大于 100。读到的是“120”。$/);
    expect(said(1)?.en).toMatch(/“120” was read\.$/);
    expect(said(2)?.zh).toContain('读到的是“30.5”');
    expect(said(7)?.zh.match(/去年/g)).toHaveLength(1);
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
