/**
 * 拟达到值: what a park intends to reach, and by which year. The print asks for none, so nobody must name one; who does
 * names value and year together.
 */
import { translate, type Field, type Language, type NumberRule } from '../framework';
import { checkNumber, NO_NUMBER_RULE } from './check-number';
import type { Findings, Warning } from './check-field';
import { CHOICES } from './choices';
import { compareDecimals, groupThousands, normaliseNumber } from './decimal';
import { shownNumber, withUnit } from './shown';
import type { Answer, AnswerContext, Choice, FieldError } from './types';
import { unitOf } from './units';
import { numericValue } from './value';

/** A value intended for later than this many years after the data year is a wish and not a plan. */
const FURTHEST_YEARS = 10;

const rankOf = (choice: string | undefined): number => CHOICES.findIndex((known) => known === choice);

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** Whether a value can be intended for the field: figures and 是否 have one, texts and lists of parts do not. */
export const takesIntended = (field: Field): boolean =>
  field.kind !== 'narrative' && field.kind !== 'multiselect';

/** Whether the number intended is a percentage, so that a typed per cent sign says nothing new. */
export const intendedIsPercent = (field: Field, answer: Answer | undefined): boolean =>
  field.kind !== 'yesno' && unitOf(field, answer) === '%';

/** A ratio is intended as its result; a share of 100 % cannot be passed by intention. */
function ruleOf(field: Exclude<Field, { kind: 'yesno' | 'multiselect' | 'narrative' }>): NumberRule {
  if (field.kind === 'ratio') {
    const most = field.result === 'percent' && !field.numeratorMayExceed;
    return most ? { ...NO_NUMBER_RULE, max: '100' } : NO_NUMBER_RULE;
  }
  return field.rule.maxIs === 'error' ? field.rule : { ...field.rule, max: null };
}

/** The years a value may be intended for: after the year of the data, within ten years; null while that is not known. */
export function intendedYears(
  answer: Answer | undefined,
  context: AnswerContext,
): { readonly from: string; readonly to: string } | null {
  const given = (answer?.dataYear ?? '').trim();
  const year = /^(19|20)\d\d$/.test(given) ? given : context.dataYear;
  if (year === undefined || !/^\d{4}$/.test(year)) return null;
  return { from: String(Number(year) + 1), to: String(Number(year) + FURTHEST_YEARS) };
}

function checkYear(field: string, answer: Answer, context: AnswerContext): readonly FieldError[] {
  const place = { field, input: 'intendedYear' } as const;
  const year = (answer.intendedYear ?? '').trim();
  if (year === '')
    return filled(answer.intended) ? [{ code: 'intended-year-missing', ...place, params: {} }] : [];
  const years = intendedYears(answer, context);
  if (!/^(19|20)\d\d$/.test(year))
    return [{ code: 'intended-year-invalid', ...place, params: { year, example: years?.from ?? '2030' } }];
  if (years && (year < years.from || year > years.to))
    return [{ code: 'intended-year-outside', ...place, params: { year, ...years } }];
  return [];
}

function checkValue(field: Field, answer: Answer): { errors: readonly FieldError[]; value: string | null } {
  const place = { field: field.id, input: 'intended', index: 0 } as const;
  if (!filled(answer.intended)) {
    const missing = filled(answer.intendedYear);
    return { value: null, errors: missing ? [{ code: 'intended-missing', ...place, params: {} }] : [] };
  }
  switch (field.kind) {
    case 'ratio':
    case 'count':
    case 'measure':
      return checkNumber(answer.intended ?? '', ruleOf(field), {
        ...place,
        percent: intendedIsPercent(field, answer),
      });
    case 'yesno': {
      if (rankOf(answer.intended) >= 0) return { value: answer.intended ?? null, errors: [] };
      const params = {
        typed: answer.intended ?? '',
        choices: CHOICES.map((choice) => field.choices[choice]).join('、'),
      };
      return { value: null, errors: [{ code: 'intended-unknown', ...place, params }] };
    }
    case 'multiselect':
    case 'narrative':
      return { value: null, errors: [] };
  }
}

/** Whether one intends less than one has, where less is worse. */
function worse(field: Field, answer: Answer, intended: string, context: AnswerContext): readonly Warning[] {
  const place = { code: 'intended-worse', field: field.id, input: 'intended' } as const;
  if (field.kind === 'yesno') {
    const [now, then] = [answer.choice, intended as Choice];
    if (now === undefined || rankOf(then) >= rankOf(now)) return [];
    return [{ ...place, params: { intended: field.choices[then], now: field.choices[now], unit: '' } }];
  }
  const now = numericValue(field, answer);
  if (now === null || !('better' in field)) return [];
  if (compareDecimals(intended, now) !== (field.better === 'lower' ? 1 : -1)) return [];
  const shown = numericValue(field, answer, 2) ?? now;
  return [
    {
      ...place,
      params: {
        intended: groupThousands(intended),
        now: groupThousands(field.kind === 'ratio' ? shown : now),
        unit: unitOf(field, answer, context) ?? '',
      },
    },
  ];
}

const NOTHING_INTENDED: Findings = { errors: [], warnings: [] };

/** The rules of the value intended; nothing is asked of a field without one. */
export function checkIntended(field: Field, answer: Answer, context: AnswerContext): Findings {
  if (answer.intended === undefined && answer.intendedYear === undefined) return NOTHING_INTENDED;
  if (!takesIntended(field)) return NOTHING_INTENDED;
  const { errors, value } = checkValue(field, answer);
  return {
    errors: [...errors, ...checkYear(field.id, answer, context)],
    warnings: value === null ? [] : worse(field, answer, value, context),
  };
}

/** The value intended in words: `98 %（2027 年）`, `已建成（2027 年）`; null where none is. */
export function intendedText(
  field: Field,
  answer: Answer | undefined,
  language: Language = 'zh',
  context: AnswerContext = {},
): string | null {
  if (!answer || answer.notApplicable) return null;
  const typed = (answer.intended ?? '').trim();
  const year = (answer.intendedYear ?? '').trim();
  if ((typed === '' && year === '') || !takesIntended(field)) return null;
  const choice = field.kind === 'yesno' ? CHOICES.find((known) => known === typed) : undefined;
  const unit = unitOf(field, answer, context);
  const value =
    field.kind === 'yesno'
      ? translate(choice ? field.choices[choice] : typed, language) || '—'
      : withUnit(shownNumber(typed, unit === '%'), unit, language);
  if (year === '') return value;
  return language === 'zh' ? `${value}（${year} 年）` : `${value} (${year})`;
}

/** A value as intended for storage: the digits of a number, the name of a choice, else as typed. */
export function storedIntended(field: Field, answer: Answer): string | undefined {
  const typed = (answer.intended ?? '').trim();
  if (typed === '' || field.kind === 'yesno') return typed === '' ? undefined : typed;
  const read = normaliseNumber(typed, { percent: intendedIsPercent(field, answer) });
  return read.ok ? read.value || undefined : typed;
}
