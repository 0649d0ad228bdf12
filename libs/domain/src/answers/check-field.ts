/** The rules of each kind of field, without the questions between fields (see cross-checks). */
import type {
  Field,
  MultiselectField,
  NarrativeField,
  NumberRule,
  RatioField,
  YesNoField,
} from '../framework';
import { checkNumber, NO_NUMBER_RULE, WHOLE_NUMBER_RULE } from './check-number';
import { compareDecimals, groupThousands, isZero, multiplyDecimals } from './decimal';
import { ratioInputs, ratioInputValue, ratioSideValue } from './inputs';
import type { Answer, AnswerContext, FieldError, Issue, WarningCode } from './types';
import { ratioUnitsOf, unitFactor, unitIsUnknown, unitOf } from './units';

export type Warning = Issue<WarningCode>;

export interface Findings {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly Warning[];
}

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** Longest text of a short box (basis, reason, reply, sentence), in characters. */
export const MAX_SENTENCE_LENGTH = 500;

function outOfRange(
  field: string,
  value: string,
  bounds: Pick<NumberRule, 'plausibleMin' | 'plausibleMax'>,
  shown: { readonly value: string; readonly unit: string },
): readonly Warning[] {
  const params = { value: groupThousands(shown.value), unit: shown.unit };
  if (bounds.plausibleMin !== null && compareDecimals(value, bounds.plausibleMin) < 0) {
    return [{ code: 'implausibly-low', field, params: { ...params, bound: bounds.plausibleMin } }];
  }
  if (bounds.plausibleMax !== null && compareDecimals(value, bounds.plausibleMax) > 0) {
    return [{ code: 'implausibly-high', field, params: { ...params, bound: bounds.plausibleMax } }];
  }
  return [];
}

function checkQuotientRange(
  field: RatioField,
  numerator: string,
  denominator: string,
  context: AnswerContext,
) {
  const [usual] = field.unitTable;
  if (!usual || (field.plausibleMin === null && field.plausibleMax === null)) return [];
  const units = ratioUnitsOf(field, context);
  // Bounds are given in the usual unit: n·fn ÷ d·fd compared with bound·Fn ÷ Fd, without dividing.
  const left = multiplyDecimals(
    multiplyDecimals(numerator, unitFactor(units.numeratorUnit)),
    unitFactor(usual.denominatorUnit),
  );
  const right = multiplyDecimals(
    multiplyDecimals(denominator, unitFactor(units.denominatorUnit)),
    unitFactor(usual.numeratorUnit),
  );
  const crosses = (bound: string | null, side: 1 | -1) =>
    bound !== null && compareDecimals(left, multiplyDecimals(bound, right)) === side;
  const params = { unit: usual.unit };
  const low = crosses(field.plausibleMin, -1);
  if (!low && !crosses(field.plausibleMax, 1)) return [];
  const bound = (low ? field.plausibleMin : field.plausibleMax) ?? '';
  const code: WarningCode = low ? 'implausibly-low' : 'implausibly-high';
  return [{ code, field: field.id, params: { ...params, bound } }];
}

function checkRatio(field: RatioField, answer: Answer, context: AnswerContext): Findings {
  const errors: FieldError[] = [];
  for (const { side, index, integer } of ratioInputs(field)) {
    const checked = checkNumber(
      ratioInputValue(field, answer, side, index),
      integer ? WHOLE_NUMBER_RULE : NO_NUMBER_RULE,
      { field: field.id, input: side, index, percent: false },
    );
    errors.push(...checked.errors);
    if (checked.value === null && checked.errors.length === 0) {
      errors.push({ code: `${side}-missing`, field: field.id, input: side, index, params: {} });
    }
  }
  if (errors.length > 0) return { errors, warnings: [] };
  const numerator = ratioSideValue(field, answer, 'numerator') ?? '0';
  const denominator = ratioSideValue(field, answer, 'denominator') ?? '0';
  if (isZero(denominator)) {
    const code = field.notApplicable === null ? 'denominator-zero' : 'denominator-zero-not-applicable';
    return { errors: [{ code, field: field.id, input: 'denominator', index: 0, params: {} }], warnings: [] };
  }
  const warnings: Warning[] = [];
  if (!field.numeratorMayExceed && compareDecimals(numerator, denominator) > 0) {
    const params = { numerator: groupThousands(numerator), denominator: groupThousands(denominator) };
    warnings.push({ code: 'numerator-above-denominator', field: field.id, input: 'numerator', params });
  }
  if (field.result === 'quotient')
    warnings.push(...checkQuotientRange(field, numerator, denominator, context));
  return { errors, warnings };
}

function checkSingleNumber(
  field: Extract<Field, { kind: 'count' | 'measure' }>,
  answer: Answer,
  context: AnswerContext,
): Findings {
  const unit = unitOf(field, answer, context);
  const checked = checkNumber(answer.value ?? '', field.rule, {
    field: field.id,
    input: 'value',
    index: 0,
    percent: unit === '%',
  });
  const errors: FieldError[] = [...checked.errors];
  if (field.kind === 'measure' && field.needsBasis && !filled(answer.basis)) {
    errors.push({ code: 'basis-missing', field: field.id, input: 'basis', params: {} });
  }
  if (unitIsUnknown(field, answer)) {
    const choices = field.unit?.choices.join('、') ?? '';
    errors.push({
      code: 'unit-unknown',
      field: field.id,
      input: 'unit',
      params: { unit: answer.unit ?? '', choices },
    });
  }
  const warnings: Warning[] = [];
  if (checked.value !== null) {
    const { rule } = field;
    if (rule.max !== null && rule.maxIs === 'warning' && compareDecimals(checked.value, rule.max) > 0) {
      const params = { value: groupThousands(checked.value), max: rule.max };
      warnings.push({ code: 'above-100', field: field.id, input: 'value', params });
    }
    warnings.push(...outOfRange(field.id, checked.value, rule, { value: checked.value, unit: unit ?? '' }));
  }
  return { errors, warnings };
}

function checkYesNo(field: YesNoField, answer: Answer): Findings {
  if (answer.choice === 'partly' && field.partlyNeedsText && !filled(answer.text)) {
    const params = { choice: field.choices.partly };
    return {
      errors: [{ code: 'partly-text-missing', field: field.id, input: 'text', params }],
      warnings: [],
    };
  }
  return { errors: [], warnings: [] };
}

function checkMultiselect(field: MultiselectField, answer: Answer, context: AnswerContext): Findings {
  const chosen = answer.options ?? [];
  const place = { field: field.id, input: 'options' } as const;
  const errors: FieldError[] = [];
  for (const option of chosen) {
    if (!field.options.includes(option))
      errors.push({ code: 'option-unknown', ...place, params: { option } });
  }
  const governing = field.required.when === 'chosen' ? context.answers?.[field.required.fieldId] : undefined;
  const choice = governing?.notApplicable ? undefined : governing?.choice;
  if (choice === 'no') {
    errors.push({ code: 'options-contradict-no', ...place, params: { chosen: chosen.join('、') } });
  }
  if (field.otherOption !== null && chosen.includes(field.otherOption) && !filled(answer.text)) {
    errors.push({
      code: 'other-text-missing',
      field: field.id,
      input: 'text',
      params: { option: field.otherOption },
    });
  }
  const left = field.options.filter((option) => !chosen.includes(option));
  if (errors.length === 0 && field.yesMeansAll && choice === 'yes' && left.length > 0) {
    return {
      errors,
      warnings: [{ code: 'yes-but-not-all-options', ...place, params: { left: left.join('、') } }],
    };
  }
  return { errors, warnings: [] };
}

function checkNarrative(field: NarrativeField, answer: Answer): Findings {
  const errors: FieldError[] = [];
  const length = [...(answer.text ?? '').trim()].length;
  if (length > field.maxLength) {
    const params = { length: String(length), max: String(field.maxLength) };
    errors.push({ code: 'text-too-long', field: field.id, input: 'text', params });
  }
  return { errors, warnings: [] };
}

/** The rules of the field's own kind, for an answer that is there (see `hasContent`). */
export function checkByKind(field: Field, answer: Answer, context: AnswerContext): Findings {
  switch (field.kind) {
    case 'ratio':
      return checkRatio(field, answer, context);
    case 'count':
    case 'measure':
      return checkSingleNumber(field, answer, context);
    case 'yesno':
      return checkYesNo(field, answer);
    case 'multiselect':
      return checkMultiselect(field, answer, context);
    case 'narrative':
      return checkNarrative(field, answer);
  }
}

/** 不适用 in place of an answer: allowed here, and with a reason. */
export function checkNotApplicable(field: Field, answer: Answer): readonly FieldError[] {
  const place = { field: field.id, input: 'notApplicableReason', params: {} } as const;
  if (field.notApplicable === null) return [{ code: 'not-applicable-not-allowed', ...place }];
  return filled(answer.notApplicableReason) ? [] : [{ code: 'not-applicable-reason-missing', ...place }];
}

/** The short boxes; the text of a narrative is its answer and may be longer. */
const BESIDE_A_NARRATIVE = ['basis', 'notApplicableReason', 'warningReply'] as const;
const BESIDE_AN_ANSWER = [...BESIDE_A_NARRATIVE, 'text'] as const;

/** Characters as people count them. A text has never more of them than code units, which cost nothing to ask for. */
function charactersOf(text: string): number {
  return text.length <= MAX_SENTENCE_LENGTH ? text.length : [...text].length;
}

/** Year and quality of a figure, and the length of the short texts beside any answer. */
export function checkProvenance(field: Field, answer: Answer, context: AnswerContext): Findings {
  const errors: FieldError[] = [];
  const warnings: Warning[] = [];
  const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
  const year = (answer.dataYear ?? '').trim();
  if (numeric && year !== '') {
    const params = { year, expected: context.dataYear ?? '' };
    if (!/^(19|20)\d\d$/.test(year)) {
      errors.push({ code: 'data-year-invalid', field: field.id, input: 'dataYear', params });
    } else if (context.dataYear !== undefined && year !== context.dataYear) {
      warnings.push({ code: 'data-year-differs', field: field.id, input: 'dataYear', params });
    }
  }
  if (numeric && answer.dataQuality === 'estimate' && !filled(answer.basis)) {
    errors.push({ code: 'estimate-basis-missing', field: field.id, input: 'basis', params: {} });
  }
  for (const input of field.kind === 'narrative' ? BESIDE_A_NARRATIVE : BESIDE_AN_ANSWER) {
    const length = charactersOf(answer[input] ?? '');
    if (length <= MAX_SENTENCE_LENGTH) continue;
    const params = { length: String(length), max: String(MAX_SENTENCE_LENGTH) };
    errors.push({ code: 'text-too-long', field: field.id, input, params });
  }
  return { errors, warnings };
}
