import { allFields, fieldById, FRAMEWORK_2021, type Field, type RatioField } from '../framework';
import { completeAnswers } from './complete-form.fixture';
import { displayValue, figureText, formulaText } from './display';
import { ratioInputs, ratioInputValue, withRatioInput } from './inputs';
import { ratioUnitsOf, unitOf } from './units';

function field(id: string): Field {
  const found = fieldById(FRAMEWORK_2021, id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}

function ratio(id: string): RatioField {
  const found = field(id);
  if (found.kind !== 'ratio') throw new Error(`${id} is no ratio`);
  return found;
}

describe('a ratio is shown with its numbers', () => {
  it('as a percentage with two decimals, half up', () => {
    expect(displayValue(field('1.1.value'), { numerator: '1204', denominator: '1310' })).toBe(
      '1,204 ÷ 1,310 = 91.91 %',
    );
    expect(displayValue(field('1.1.value'), { numerator: '1', denominator: '800' })).toBe('1 ÷ 800 = 0.13 %');
    expect(displayValue(field('1.1.value'), { numerator: '0', denominator: '800' })).toBe('0 ÷ 800 = 0.00 %');
  });

  it('as a sum where the print adds', () => {
    expect(
      displayValue(field('15.4.value'), {
        numeratorParts: ['300', '9000'],
        denominatorParts: ['310', '9100'],
      }),
    ).toBe('(300 + 9,000) ÷ (310 + 9,100) = 98.83 %');
  });

  it('with units where it is no percentage', () => {
    const answer = { numerator: '1234567', denominator: '56789' };
    expect(displayValue(field('20.1.value'), answer)).toBe('1,234,567 万元 ÷ 56,789 人 = 21.74 万元/人');
    expect(displayValue(field('20.1.value'), answer, 'zh', { units: { '20.1.value': '元/人' } })).toBe(
      '1,234,567 元 ÷ 56,789 人 = 21.74 元/人',
    );
    expect(displayValue(field('20.2.value'), { numerator: '180', denominator: '90.5' }, 'en')).toBe(
      '180 hundred million yuan ÷ 90.5 km² = 1.99 hundred million yuan per km²',
    );
  });

  it('while it is being typed', () => {
    expect(formulaText(ratio('1.1.value'), { numerator: '1204' })).toBe('1,204 ÷ …');
    expect(formulaText(ratio('1.1.value'), { numerator: '1204', denominator: '0' })).toBe('1,204 ÷ 0');
    expect(formulaText(ratio('1.1.value'), { numerator: '1x', denominator: '3' })).toBe('… ÷ 3');
    expect(formulaText(ratio('15.4.value'), { numeratorParts: ['300'] })).toBe('(300 + …) ÷ (… + …)');
  });

  it('as the figure alone for tables', () => {
    expect(figureText(field('1.1.value'), { numerator: '1204', denominator: '1310' })).toBe('91.91 %');
    expect(figureText(field('1.1.value'), { numerator: '1204' })).toBe('—');
    expect(figureText(field('1.1.value'), undefined)).toBe('—');
    expect(figureText(field('4.1.value'), { choice: 'yes' })).toBe('—');
  });
});

describe('other answers', () => {
  it('keep their own decimals up to two', () => {
    expect(displayValue(field('2.2.value'), { value: '1204' })).toBe('1,204 家');
    expect(displayValue(field('1.2.value'), { value: '88.5' })).toBe('88.5 %');
    expect(displayValue(field('1.2.value'), { value: '88.125' })).toBe('88.13 %');
    expect(displayValue(field('2.1.pue'), { value: '1.25' })).toBe('1.25');
    expect(displayValue(field('3.3.value'), { value: '12' }, 'zh', { units: { '3.3.value': '公里' } })).toBe(
      '12 公里',
    );
    expect(displayValue(field('1.4.value'), { value: '130', unit: '部/百户' })).toBe('130 部/百户');
    expect(displayValue(field('1.4.value'), { value: '130', unit: '条' })).toBe('130 %');
  });

  it('show what was typed when it is no number', () => {
    expect(displayValue(field('2.2.value'), { value: '三十' })).toBe('三十 家');
  });

  it('speak in the words of their question', () => {
    expect(displayValue(field('4.1.value'), { choice: 'partly', text: '一期已上线' })).toBe(
      '部分建成（在建）：一期已上线',
    );
    expect(displayValue(field('17.4.value'), { choice: 'no' })).toBe('未纳入');
    expect(displayValue(field('17.4.value'), { choice: 'no' }, 'en')).toBe('Not included');
    expect(displayValue(field('7.4.parts'), { options: ['其他', '车联网'], text: '无人配送' })).toBe(
      '车联网、其他：无人配送',
    );
    expect(displayValue(field('10.3.text'), { text: ' 已建成 ' })).toBe('已建成');
  });

  it('say why they are 不适用', () => {
    expect(
      displayValue(field('9.1.value'), { notApplicable: true, notApplicableReason: '没有重点污染源' }),
    ).toBe('不适用：没有重点污染源');
    expect(displayValue(field('9.1.value'), { notApplicable: true }, 'en')).toBe('Not applicable');
  });

  it('show a dash for nothing, never a blank', () => {
    for (const each of allFields(FRAMEWORK_2021)) {
      expect(displayValue(each, undefined)).toBe('—');
      expect(displayValue(each, {})).toBe('—');
    }
  });

  it('are never blank when answered, in either language', () => {
    const answers = completeAnswers();
    for (const each of allFields(FRAMEWORK_2021)) {
      for (const language of ['zh', 'en'] as const) {
        expect(displayValue(each, answers[each.id], language)).toMatch(/\S/);
        expect(displayValue(each, answers[each.id], language)).not.toBe('—');
      }
    }
  });
});

describe('the boxes of a ratio', () => {
  it('carry their printed names and units', () => {
    expect(
      ratioInputs(ratio('20.1.value')).map(({ label, unit, integer }) => [label, unit, integer]),
    ).toEqual([
      ['GDP', '万元', false],
      ['从业人员', '人', true],
    ]);
    expect(ratioInputs(ratio('15.4.value')).map(({ side, index, label }) => [side, index, label])).toEqual([
      ['numerator', 0, '教师开通网络学习空间数'],
      ['numerator', 1, '学生开通网络空间数'],
      ['denominator', 0, '教师总数'],
      ['denominator', 1, '学生总数'],
    ]);
  });

  it('are read and written one by one', () => {
    const answer = withRatioInput(ratio('15.4.value'), { basis: '在册' }, 'denominator', 1, '9100');
    expect(answer).toEqual({ basis: '在册', denominatorParts: ['', '9100'] });
    expect(ratioInputValue(ratio('15.4.value'), answer, 'denominator', 1)).toBe('9100');
    expect(ratioInputValue(ratio('15.4.value'), answer, 'numerator', 0)).toBe('');
    expect(withRatioInput(ratio('1.1.value'), undefined, 'numerator', 0, '5')).toEqual({ numerator: '5' });
  });
});

describe('the unit that holds', () => {
  it('is the round’s choice among those offered', () => {
    expect(unitOf(field('12.3.turnover'), {})).toBe('万元');
    expect(unitOf(field('12.3.turnover'), {}, { units: { '12.3.turnover': '亿元' } })).toBe('亿元');
    expect(unitOf(field('12.3.turnover'), {}, { units: { '12.3.turnover': '美元' } })).toBe('万元');
    expect(unitOf(field('12.3.turnover'), { unit: '亿元' })).toBe('万元');
    expect(unitOf(field('4.1.value'), {})).toBeNull();
    expect(ratioUnitsOf(ratio('20.2.value'), { units: { '20.2.value': '万元/公顷' } })).toEqual({
      unit: '万元/公顷',
      numeratorUnit: '万元',
      denominatorUnit: '公顷',
    });
  });
});
