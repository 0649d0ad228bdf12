/** Checks of one typed number against its rule. */
import type { NumberRule } from '../framework';
import { compareDecimals, decimalsOf, isNegative, normaliseNumber } from './decimal';
import type { FieldError, InputName, InvalidCode } from './types';

interface Box {
  readonly field: string;
  readonly input: InputName;
  readonly index: number;
  readonly percent: boolean;
}

export interface CheckedNumber {
  /** The number, or null when empty or broken. */
  readonly value: string | null;
  readonly errors: readonly FieldError[];
}

export const NO_NUMBER_RULE: NumberRule = {
  integer: false,
  maxDecimals: 6,
  min: '0',
  max: null,
  maxIs: 'error',
  plausibleMin: null,
  plausibleMax: null,
};

export const WHOLE_NUMBER_RULE: NumberRule = { ...NO_NUMBER_RULE, integer: true, maxDecimals: 0 };

function problem(
  rule: NumberRule,
  value: string,
): { code: InvalidCode; params: Readonly<Record<string, string>> } | null {
  const beyond = (bound: string | null, side: 1 | -1) =>
    bound !== null && compareDecimals(value, bound) === side;
  if (isNegative(value)) return { code: 'number-negative', params: {} };
  if (rule.integer && decimalsOf(value) > 0) return { code: 'not-whole', params: {} };
  if (decimalsOf(value) > rule.maxDecimals) {
    return { code: 'number-too-many-decimals', params: { decimals: String(rule.maxDecimals) } };
  }
  if (rule.min !== null && beyond(rule.min, -1)) return { code: 'below-minimum', params: { min: rule.min } };
  if (rule.max !== null && rule.maxIs === 'error' && beyond(rule.max, 1)) {
    return { code: 'above-maximum', params: { max: rule.max } };
  }
  return null;
}

/** Reads one box and checks it. An empty box is null without an error; a broken one keeps what was typed. */
export function checkNumber(raw: string, rule: NumberRule, box: Box): CheckedNumber {
  const place = { field: box.field, input: box.input, index: box.index };
  const read = normaliseNumber(raw, { percent: box.percent });
  if (!read.ok)
    return { value: null, errors: [{ code: read.problem, ...place, params: { typed: raw.trim() } }] };
  if (read.value === '') return { value: null, errors: [] };
  const found = problem(rule, read.value);
  if (found) return { value: null, errors: [{ ...found, ...place }] };
  return { value: read.value, errors: [] };
}
