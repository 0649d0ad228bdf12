/** The value an answer comes to: divided by the system where a formula is printed, typed elsewhere. */
import type { Field, RatioField } from '../framework';
import { divideHalfUp, isZero, multiplyDecimals, normaliseNumber, percentHalfUp } from './decimal';
import { ratioSideValue } from './inputs';
import type { Answer } from './types';

/** Decimals kept for comparing; two are shown. */
const STORED_DECIMALS = 8;

function quotientOf(field: RatioField, answer: Answer, scale: number): string | null {
  const numerator = ratioSideValue(field, answer, 'numerator');
  const denominator = ratioSideValue(field, answer, 'denominator');
  if (numerator === null || denominator === null || isZero(denominator)) return null;
  return field.result === 'percent'
    ? percentHalfUp(numerator, denominator, scale)
    : divideHalfUp(numerator, denominator, scale);
}

/** A number as typed, or null when the field is no number, is empty, or cannot be read. */
export function typedNumber(field: Field, answer: Answer | undefined): string | null {
  if (!answer || (field.kind !== 'count' && field.kind !== 'measure')) return null;
  const read = normaliseNumber(answer.value ?? '', { percent: field.unit?.name === '%' });
  return read.ok && read.value !== '' ? read.value : null;
}

/**
 * The figure of a numeric field in its own unit (per cent for percentages): `scale` decimals for ratios, as typed
 * for counts and measures. Null when there is none, when it is 不适用, or when the denominator is 0.
 */
export function numericValue(
  field: Field,
  answer: Answer | undefined,
  scale = STORED_DECIMALS,
): string | null {
  if (!answer || answer.notApplicable) return null;
  return field.kind === 'ratio' ? quotientOf(field, answer, scale) : typedNumber(field, answer);
}

/** Whether two amounts differ by more than what rounding to another unit explains (half a per cent). */
export function differsNoticeably(a: string, b: string): boolean {
  if (isZero(a) || isZero(b)) return isZero(a) !== isZero(b);
  const share = Number(divideHalfUp(a, b, STORED_DECIMALS));
  return share < 0.995 || share > 1.005;
}

/** An amount in the base of its unit (元, 人, 公顷). */
export const inBase = (value: string, factor: string): string => multiplyDecimals(value, factor);
