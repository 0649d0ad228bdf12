import { allFields, fieldById, FRAMEWORK_2021, type Field } from '../framework';
import { completeAnswers } from './complete-form.fixture';
import { evaluateField } from './evaluate-field';
import { issueSentence } from './messages';
import type { Answer, AnswerContext } from './types';

function field(id: string): Field {
  const found = fieldById(FRAMEWORK_2021, id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}

const evaluate = (id: string, answer?: Answer, context: AnswerContext = {}) =>
  evaluateField(field(id), answer, context);
const codes = (id: string, answer?: Answer, context: AnswerContext = {}) => {
  const { errors, warnings } = evaluate(id, answer, context);
  return [...errors, ...warnings].map((issue) => issue.code);
};
const sentences = (id: string, answer?: Answer, context: AnswerContext = {}) => {
  const { errors, warnings } = evaluate(id, answer, context);
  return [...errors, ...warnings].map((issue) => issueSentence(issue));
};

describe('year, quality and jumps', () => {
  const answer = { numerator: '1204', denominator: '1310' };

  it('question a data year other than the round’s', () => {
    expect(codes('1.1.value', { ...answer, dataYear: '2024' }, { dataYear: '2025' })).toEqual([
      'data-year-differs',
    ]);
    expect(codes('1.1.value', { ...answer, dataYear: '2025' }, { dataYear: '2025' })).toEqual([]);
    expect(codes('1.1.value', { ...answer, dataYear: '25' }, { dataYear: '2025' })).toEqual([
      'data-year-invalid',
    ]);
    expect(codes('1.1.value', answer, { dataYear: '2025' })).toEqual([]);
  });

  it('ask how an estimate was made', () => {
    expect(codes('2.2.value', { value: '30', dataQuality: 'estimate' })).toEqual(['estimate-basis-missing']);
    expect(codes('2.2.value', { value: '30', dataQuality: 'estimate', basis: '抽样推算' })).toEqual([]);
    expect(codes('2.2.value', { value: '30', dataQuality: 'statistics' })).toEqual([]);
  });

  it('question a value far from the last round’s', () => {
    const previous = {
      '1.1.value': { numerator: '500', denominator: '1000' },
      '2.2.value': { value: '100' },
    };
    expect(sentences('1.1.value', { numerator: '800', denominator: '1000' }, { previous })).toEqual([
      '“1000M光纤到户覆盖率”上一批次为 50.00 %，本次为 80.00 %，变化较大，请核对；确实如此的，请用一句话说明原因。',
    ]);
    expect(codes('1.1.value', { numerator: '799', denominator: '1000' }, { previous })).toEqual([]);
    expect(codes('2.2.value', { value: '299' }, { previous })).toEqual([]);
    expect(codes('2.2.value', { value: '300' }, { previous })).toEqual(['jump']);
    expect(codes('2.2.value', { value: '33' }, { previous })).toEqual(['jump']);
    expect(codes('2.2.value', { value: '34' }, { previous })).toEqual([]);
    expect(codes('2.2.value', { value: '0' }, { previous })).toEqual([]);
  });

  it('go by the rule of the field: a PUE by points, output per head by a factor of its own', () => {
    const pue = { '2.1.pue': { value: '1.25' } };
    expect(codes('2.1.pue', { value: '1.74' }, { previous: pue })).toEqual([]);
    expect(codes('2.1.pue', { value: '1.75' }, { previous: pue })).toEqual(['jump']);
    const output = { '20.1.value': { numerator: '1800000', denominator: '60000' } };
    const now = (numerator: string) =>
      codes('20.1.value', { numerator, denominator: '60000' }, { previous: output });
    expect(now('3599999')).toEqual([]);
    expect(now('3600000')).toEqual(['jump']);
  });

  it('question what is built less than in the last round, not the other way round', () => {
    const previous = { '4.1.value': { choice: 'yes' as const } };
    expect(sentences('4.1.value', { choice: 'no' }, { previous })).toEqual([
      '“是否建成全区统一的政务大数据资源管理平台”上一批次为 已建成，本次为 未建，变化较大，请核对；确实如此的，请用一句话说明原因。',
    ]);
    expect(codes('4.1.value', { choice: 'partly', text: '在改造' }, { previous })).toEqual(['jump']);
    expect(codes('4.1.value', { choice: 'yes' }, { previous: { '4.1.value': { choice: 'no' } } })).toEqual(
      [],
    );
  });

  it('do not compare figures in different units of 1.4', () => {
    const previous = { '1.4.value': { value: '30', basis: '甲', unit: '部/百人' } };
    expect(codes('1.4.value', { value: '120', basis: '乙', unit: '部/百户' }, { previous })).toEqual([]);
    expect(codes('1.4.value', { value: '120', basis: '乙', unit: '部/百人' }, { previous })).toEqual([
      'jump',
    ]);
  });
});

describe('questions between fields', () => {
  const answers = completeAnswers();

  it('find nothing in figures that hang together', () => {
    for (const each of allFields(FRAMEWORK_2021)) {
      expect([each.id, codes(each.id, answers[each.id], { answers })]).toEqual([each.id, []]);
    }
  });

  it('set the GDP of 20.2 beside that of 20.1, in either unit', () => {
    const other = { numerator: '200', denominator: '90.5' };
    expect(sentences('20.2.value', other, { answers })).toEqual([
      '此处 GDP（200 亿元）与“从业人员人均生产总值”的 GDP（1,800,000 万元）不一致，请核对；确实如此的，请用一句话说明原因。',
    ]);
    expect(codes('20.2.value', { numerator: '180.5', denominator: '90.5' }, { answers })).toEqual([]);
    expect(codes('20.2.value', { numerator: '181', denominator: '90.5' }, { answers })).toEqual([
      'gdp-differs',
    ]);
  });

  it('set the workforce of 20.1 beside 12.4', () => {
    expect(codes('20.1.value', { numerator: '1800000', denominator: '70000' }, { answers })).toEqual([
      'workforce-differs',
    ]);
  });

  it('set the numerator of 13.2 beside its total', () => {
    expect(sentences('13.2.share', { numerator: '13', denominator: '40' }, { answers })).toEqual([
      '“研发机构占比”的分子（13）与同条机构总数（12）不一致，请核对；确实如此的，请用一句话说明原因。',
    ]);
  });

  it('set the share of 12.3 beside the number of enterprises', () => {
    const none = { ...answers, '12.3.scaled_total': { value: '0' } };
    expect(codes('12.3.share', { value: '20', basis: '按企业数' }, { answers: none })).toEqual([
      'share-without-enterprises',
    ]);
    expect(codes('12.3.share', { value: '0', basis: '按企业数' }, { answers: none })).toEqual([]);
  });

  it('are silent while the other figure is missing, broken or 不适用', () => {
    const share = { numerator: '13', denominator: '40' };
    expect(codes('13.2.share', share, { answers: {} })).toEqual([]);
    expect(codes('13.2.share', share, { answers: { '13.2.total': { value: '十二' } } })).toEqual([]);
    expect(codes('13.2.share', share)).toEqual([]);
  });
});
