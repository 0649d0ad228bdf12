/** Answers as people read them: in the form, in tables, in documents and in the audit trail. */
import type { Field, Language, RatioField } from '../framework';
import { translate } from '../framework';
import { groupThousands, normaliseNumber } from './decimal';
import { ratioInputs, ratioInputValue, type RatioSideName } from './inputs';
import { NOTHING, shownNumber, withUnit } from './shown';
import type { Answer, AnswerContext } from './types';
import { ratioUnitsOf, unitOf } from './units';
import { numericValue } from './value';

function sideText(field: RatioField, answer: Answer, side: RatioSideName): string {
  const parts = ratioInputs(field)
    .filter((input) => input.side === side)
    .map(({ index }) => {
      const raw = ratioInputValue(field, answer, side, index);
      const read = normaliseNumber(raw);
      return read.ok && read.value !== '' ? groupThousands(read.value) : '…';
    });
  return parts.length === 1 ? (parts[0] ?? '…') : `(${parts.join(' + ')})`;
}

/**
 * The formula with its numbers, live while it is typed: `1,204 ÷ 1,310 = 91.91 %`,
 * `(300 + 9,000) ÷ (310 + 9,100) = 98.83 %`, `1,204 ÷ …` while a number is missing.
 */
export function formulaText(
  field: RatioField,
  answer: Answer,
  language: Language = 'zh',
  context: AnswerContext = {},
) {
  const units = ratioUnitsOf(field, context);
  const quotient = field.result === 'quotient';
  const numerator = withUnit(
    sideText(field, answer, 'numerator'),
    quotient ? units.numeratorUnit : null,
    language,
  );
  const denominator = withUnit(
    sideText(field, answer, 'denominator'),
    quotient ? units.denominatorUnit : null,
    language,
  );
  const result = numericValue(field, answer, 2);
  const left = `${numerator} ÷ ${denominator}`;
  return result === null ? left : `${left} = ${withUnit(groupThousands(result), units.unit, language)}`;
}

/** The figure alone: `91.91 %`, `1,204 家`, `21.74 万元/人`; `—` when there is none. */
export function figureText(
  field: Field,
  answer: Answer | undefined,
  language: Language = 'zh',
  context: AnswerContext = {},
): string {
  if (!answer) return NOTHING;
  const unit = unitOf(field, answer, context);
  if (field.kind === 'ratio') {
    const value = numericValue(field, answer, 2);
    return value === null ? NOTHING : withUnit(groupThousands(value), unit, language);
  }
  if (field.kind === 'count' || field.kind === 'measure') {
    return withUnit(shownNumber(answer.value ?? '', unit === '%'), unit, language);
  }
  return NOTHING;
}

const withText = (head: string, text: string | undefined, language: Language): string => {
  const rest = (text ?? '').trim();
  return rest === '' ? head : `${head}${language === 'zh' ? '：' : ': '}${rest}`;
};

/**
 * One answer in one line. Ratios show the formula with the numbers, typed numbers at most two decimals
 * (四舍五入), 不适用 its reason, and nothing shows `—`.
 */
export function displayValue(
  field: Field,
  answer: Answer | undefined,
  language: Language = 'zh',
  context: AnswerContext = {},
): string {
  if (!answer) return NOTHING;
  if (answer.notApplicable)
    return withText(translate('不适用', language), answer.notApplicableReason, language);
  switch (field.kind) {
    case 'ratio':
      return ratioInputs(field).every(
        ({ side, index }) => ratioInputValue(field, answer, side, index).trim() === '',
      )
        ? NOTHING
        : formulaText(field, answer, language, context);
    case 'count':
    case 'measure':
      return figureText(field, answer, language, context);
    case 'yesno':
      return answer.choice === undefined
        ? NOTHING
        : withText(translate(field.choices[answer.choice], language), answer.text, language);
    case 'multiselect': {
      const chosen = field.options.filter((option) => answer.options?.includes(option));
      if (chosen.length === 0) return NOTHING;
      const list = chosen.map((option) => translate(option, language)).join(language === 'zh' ? '、' : ', ');
      return withText(list, answer.text, language);
    }
    case 'narrative':
      return (answer.text ?? '').trim() || NOTHING;
  }
}
