import { createHash } from 'node:crypto';
import { allFields, fieldById, FRAMEWORK_2021, type Field } from '../framework';
import { canonicalForm, normaliseAnswer } from './canonical';
import { completeAnswers } from './complete-form.fixture';
import { evaluateField } from './evaluate-field';
import { evaluateForm } from './evaluate-form';
import { intendedText, takesIntended } from './intended';
import { issueSentence } from './messages';
import type { Answer } from './types';

function fieldOf(id: string): Field {
  const field = fieldById(FRAMEWORK_2021, id);
  if (!field) throw new TypeError(id);
  return field;
}

const DATA_YEAR = { dataYear: '2025' };
const answers = completeAnswers();
const judged = (id: string, more: Partial<Answer>) =>
  evaluateField(fieldOf(id), { ...answers[id], ...more }, { ...DATA_YEAR, answers });
const codes = (id: string, more: Partial<Answer>): string[] => {
  const { errors, warnings } = judged(id, more);
  return [...errors, ...warnings].map(({ code }) => code);
};

describe('the value intended', () => {
  it('is asked of nobody, and can be named for every figure and every 是否', () => {
    for (const field of allFields(FRAMEWORK_2021)) {
      const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
      expect([field.id, takesIntended(field)]).toEqual([field.id, numeric || field.kind === 'yesno']);
      expect([field.id, judged(field.id, {}).state]).toEqual([field.id, 'ready']);
      if (!takesIntended(field)) continue;
      // Better than anything in the fixture; PUE is better when lower.
      const intended = field.kind === 'yesno' ? 'yes' : field.id === '2.1.pue' ? '1.2' : '99';
      expect([field.id, judged(field.id, { intended, intendedYear: '2028' }).errors]).toEqual([field.id, []]);
    }
  });

  it('goes with its year: one without the other is not done yet', () => {
    expect(codes('1.1.value', { intended: '98' })).toEqual(['intended-year-missing']);
    expect(codes('1.1.value', { intendedYear: '2027' })).toEqual(['intended-missing']);
    expect(judged('1.1.value', { intended: '98' }).state).toBe('incomplete');
    const form = evaluateForm(
      FRAMEWORK_2021,
      { ...answers, '1.1.value': { ...answers['1.1.value'], intended: '98' } },
      {},
      DATA_YEAR,
    );
    expect(form.blockers[0]).toMatchObject({ code: 'intended-year-missing', field: '1.1.value' });
  });

  it('lies after the data year, at most ten years', () => {
    const by = (intendedYear: string, dataYear?: string) =>
      codes('1.1.value', { intended: '98', intendedYear, ...(dataYear ? { dataYear } : {}) });
    expect(by('2025')).toEqual(['intended-year-outside']);
    expect(by('2026')).toEqual([]);
    expect(by('2035')).toEqual([]);
    expect(by('2036')).toEqual(['intended-year-outside']);
    expect(by('28')).toEqual(['intended-year-invalid']);
    expect(by('2025', '2024')).toEqual(['data-year-differs']);
    const [error] = judged('1.1.value', { intended: '98', intendedYear: '2025' }).errors;
    expect(error && issueSentence(error)).toBe(
      '“1000M光纤到户覆盖率”的拟达到年份应在数据年度之后、十年之内（2026—2035）；现填 2025。',
    );
  });

  it('keeps the rules of the number itself, and a share cannot be intended above 100 %', () => {
    const with2028 = (id: string, intended: string) => codes(id, { intended, intendedYear: '2028' });
    expect(with2028('1.1.value', '约九成')).toEqual(['not-a-number']);
    expect(with2028('1.1.value', '98%')).toEqual([]);
    expect(with2028('1.1.value', '100.5')).toEqual(['above-maximum']);
    // 11.3 counts services as well as bodies; 20.1 is no share.
    expect(with2028('11.3.value', '120')).toEqual([]);
    expect(with2028('20.1.value', '31.5')).toEqual([]);
    expect(with2028('2.2.value', '30.5')).toEqual(['not-whole']);
    expect(with2028('2.3.value', '建一半')).toEqual(['intended-unknown']);
    const [error] = judged('1.1.value', { intended: '-1', intendedYear: '2028' }).errors;
    expect(error && issueSentence(error)).toBe('“1000M光纤到户覆盖率（拟达到值）”不能为负数。');
  });

  it('asks for a sentence where one intends less than one has, the other way round for PUE', () => {
    const with2028 = (id: string, intended: string) => codes(id, { intended, intendedYear: '2028' });
    expect(with2028('1.1.value', '91.90')).toEqual(['intended-worse']);
    expect(with2028('1.1.value', '91.91')).toEqual([]);
    expect(with2028('2.1.pue', '1.3')).toEqual(['intended-worse']);
    expect(with2028('2.1.pue', '1.2')).toEqual([]);
    expect(with2028('4.1.value', 'partly')).toEqual(['intended-worse']);
    const [warning] = judged('1.1.value', { intended: '90', intendedYear: '2028' }).warnings;
    expect(warning && issueSentence(warning)).toContain('拟达到值（90 %）不及现值（91.91 %）');
  });

  it('is not looked at where the answer is 不适用', () => {
    const more = { notApplicable: true, notApplicableReason: '没有自建机房', intended: 'x' };
    expect(codes('2.1.scale', more)).toEqual([]);
    expect(intendedText(fieldOf('2.1.scale'), more)).toBeNull();
  });

  it('reads with its unit and year in both languages', () => {
    const text = (id: string, more: Partial<Answer>, language: 'zh' | 'en' = 'zh') =>
      intendedText(fieldOf(id), more, language);
    expect(text('1.1.value', { intended: '98.126', intendedYear: '2027' })).toBe('98.13 %（2027 年）');
    expect(text('2.2.value', { intended: '1200', intendedYear: '2027' }, 'en')).toMatch(/^1,200 .*\(2027\)$/);
    expect(text('2.3.value', { intended: 'yes', intendedYear: '2027' })).toBe('已建成（2027 年）');
    expect(text('2.3.value', { intended: 'yes' }, 'en')).toBe('Built');
    expect(text('1.1.value', {})).toBeNull();
  });

  it('is stored as plain digits, and only where it can be named', () => {
    expect(normaliseAnswer(fieldOf('1.1.value'), { intended: ' ９８% ', intendedYear: '２０２７' })).toEqual({
      intended: '98',
      intendedYear: '2027',
    });
    expect(normaliseAnswer(fieldOf('10.3.text'), { text: '甲', intended: '9' })).toEqual({ text: '甲' });
  });

  it('is part of what is hashed, and leaves no trace where there is none', () => {
    const full = Object.fromEntries(
      allFields(FRAMEWORK_2021).map((field) => [
        field.id,
        normaliseAnswer(field, {
          ...answers[field.id],
          dataYear: '2025',
          source: '统计年报',
          dataQuality: 'measured',
          basis: '按面积',
          warningReply: '情况属实。',
          warningReplyCodes: ['jump'],
        }),
      ]),
    );
    const hash = (form: typeof full) =>
      createHash('sha256')
        .update(
          canonicalForm(form, {
            frameworkVersion: '2021',
            creditCode: '91320000MA00000000',
            files: [{ slotId: '1.e1', sha256: 'ab' }],
          }),
        )
        .digest('hex');
    // Taken before there were intended values: what was submitted then keeps its hash for ever.
    expect(hash(full)).toBe('173ffa188080ecc630c4c6313f9b130adecc00ba8b22527cc5f2225add028cde');
    const intends = (intended: string) =>
      hash({ ...full, '1.1.value': { ...full['1.1.value'], intended, intendedYear: '2027' } });
    expect(intends('98')).not.toBe(hash(full));
    expect(intends('98')).toBe(intends('98.0'));
    expect(intends('98')).not.toBe(intends('99'));
  });
});
