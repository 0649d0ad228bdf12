/**
 * Decimal arithmetic on strings. Answers are never floats: 0.1 + 0.2 must be 0.3 in every browser, in Node and
 * in a workflow, and a rounded figure must be the one a clerk gets by hand. Rounding is 四舍五入: half away from
 * zero, not banker's rounding.
 */

import { withoutBlanks } from '../identifiers';

export type NumberProblem = 'not-a-number' | 'number-with-unit' | 'number-grouping' | 'number-too-long';

export type NumberResult =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: NumberProblem };

/** Digits before the point; 15 hold any yuan figure of any park and keep a slip of the key from passing. */
const MAX_INTEGER_DIGITS = 15;

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** What nearly every stored number looks like: nothing to convert. */
const STORED = /^(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/** Full stop and minus as a Chinese input method types them. */
const asTyped = (text: string): string => withoutBlanks(text).replace(/。/g, '.').replace(/[−–]/g, '-');

/**
 * Reads a number as people type it: `１，２０４`, `1 204`, `1,204.50`, `91。5`, and `91.9%` where the box itself
 * means per cent. Gives the plain form `1204.50` (digits kept as typed, leading zeros dropped), `''` for blanks,
 * or the problem. Wrong grouping (`1,20`) is refused, because it may be a decimal comma.
 */
export function normaliseNumber(raw: string, options: { readonly percent?: boolean } = {}): NumberResult {
  if (STORED.test(raw)) return { ok: true, value: raw };
  let text = asTyped(raw);
  if (options.percent) text = text.replace(/%$/, '');
  if (text === '') return { ok: true, value: '' };
  if (text.includes(',')) {
    if (!/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) {
      return { ok: false, problem: /^[+-]?[\d.,]+$/.test(text) ? 'number-grouping' : problemOf(text) };
    }
    text = text.replace(/,/g, '');
  }
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '') return { ok: false, problem: problemOf(text) };
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  if (digits.length > MAX_INTEGER_DIGITS || fraction.length > MAX_INTEGER_DIGITS) {
    return { ok: false, problem: 'number-too-long' };
  }
  const magnitude = fraction === '' ? digits : `${digits}.${fraction}`;
  const negative = match[1] === '-' && /[1-9]/.test(magnitude);
  return { ok: true, value: negative ? `-${magnitude}` : magnitude };
}

/** A number with words behind it (`1.2万`, `30家`, `5 %`) deserves another sentence than plain text. */
function problemOf(text: string): NumberProblem {
  return /^[+-]?[\d,]*\.?\d+[^\d.,+-]+$/u.test(text) ? 'number-with-unit' : 'not-a-number';
}

function scaled(value: string): Scaled {
  if (!PLAIN.test(value)) throw new RangeError(`Not a plain decimal: ${value}`);
  const { digits, scale } = split(value);
  return { units: BigInt(digits), scale };
}

/** The digits of a plain decimal with its sign, and how many of them stand behind the point. */
function split(value: string): { readonly digits: string; readonly scale: number } {
  const point = value.indexOf('.');
  if (point < 0) return { digits: value, scale: 0 };
  return { digits: value.slice(0, point) + value.slice(point + 1), scale: value.length - point - 1 };
}

const POWERS = Array.from({ length: 32 }, (_, exponent) => 10n ** BigInt(exponent));
const tenTo = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);
/** The same for numbers, as far as they count exactly. */
const SMALL_POWERS = POWERS.slice(0, 16).map(Number);

function print({ units, scale }: Scaled): string {
  const magnitude = printed((units < 0n ? -units : units).toString(), scale);
  return units < 0n ? `-${magnitude}` : magnitude;
}

/** Digits with the point before the last `scale` of them. */
function printed(units: string, scale: number): string {
  if (scale === 0) return units;
  const digits = units.padStart(scale + 1, '0');
  return `${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
}

function aligned(a: string, b: string): readonly [bigint, bigint, number] {
  const left = scaled(a);
  const right = scaled(b);
  const scale = Math.max(left.scale, right.scale);
  return [left.units * tenTo(scale - left.scale), right.units * tenTo(scale - right.scale), scale];
}

/** Quotient of two integers, rounded half away from zero. */
function divideUnits(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** Whole numbers of this length compare as numbers without loss. */
const SAFE_INTEGER = /^\d{1,15}$/;

/** -1, 0 or 1. Both are plain decimals; anything else throws RangeError. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const small = SAFE_INTEGER.test(a) && SAFE_INTEGER.test(b);
  const [left, right] = small ? [Number(a), Number(b)] : aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Exact sum; the empty sum is `0`. */
export function addDecimals(...values: readonly string[]): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined && STORED.test(only)) return only;
  return values.reduce((sum, value) => {
    const [left, right, scale] = aligned(sum, value);
    return print({ units: left + right, scale });
  }, '0');
}

/** Exact difference a − b. */
export function subtractDecimals(a: string, b: string): string {
  const [left, right, scale] = aligned(a, b);
  return print({ units: left - right, scale });
}

/** Exact product. */
export function multiplyDecimals(a: string, b: string): string {
  const left = scaled(a);
  const right = scaled(b);
  return print({ units: left.units * right.units, scale: left.scale + right.scale });
}

/**
 * n ÷ d with exactly `scale` decimals, 四舍五入. Throws RangeError for a zero divisor: the caller has already
 * asked for a denominator above 0.
 */
export function divideHalfUp(n: string, d: string, scale: number): string {
  return quotient(n, d, scale, scale);
}

/** n ÷ d × 100 with exactly `scale` decimals, 四舍五入 (`1204`, `1310` → `91.91`). */
export function percentHalfUp(n: string, d: string, scale = 2): string {
  return quotient(n, d, scale, scale + 2);
}

/** n × 10^power ÷ d in units of the last of `scale` decimals. */
function quotient(n: string, d: string, scale: number, power: number): string {
  const small = smallQuotient(n, d, power);
  if (small !== null) return printed(String(small), scale);
  const [left, right] = aligned(n, d);
  if (right === 0n) throw new RangeError('Division by zero');
  return print({ units: divideUnits(left * tenTo(power), right), scale });
}

/**
 * The same in whole numbers that the machine counts with exactly (below 2^53), as nearly every figure of a form is: a
 * table of a whole round divides a hundred thousand times. Null where one of them would be larger, signed or zero.
 */
function smallQuotient(n: string, d: string, power: number): number | null {
  if (!STORED.test(n) || !STORED.test(d)) return null;
  const [left, right] = [split(n), split(d)];
  const scale = Math.max(left.scale, right.scale);
  const numerator = Number(left.digits) * (SMALL_POWERS[scale - left.scale + power] ?? Infinity);
  const denominator = Number(right.digits) * (SMALL_POWERS[scale - right.scale] ?? Infinity);
  const half = 2 * numerator + denominator;
  // What passed the limit on the way is beyond it here too, rounded or not; zero times a power beyond is no number.
  const exact = half <= Number.MAX_SAFE_INTEGER && 2 * denominator <= Number.MAX_SAFE_INTEGER;
  if (!exact || denominator === 0) return null;
  return (half - (half % (2 * denominator))) / (2 * denominator);
}

/** Rounds to exactly `scale` decimals, 四舍五入; pads with zeros. */
export function roundHalfUp(value: string, scale: number): string {
  return divideHalfUp(value, '1', scale);
}

/** The one form of a number: no trailing zeros behind the point (`91.50` → `91.5`), no minus zero. */
export function canonicalDecimal(value: string): string {
  const plain = print(scaled(value));
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}

export const isZero = (value: string): boolean => !/[1-9]/.test(value);

export const isNegative = (value: string): boolean => value.startsWith('-') && !isZero(value);

/** Digits behind the point as written, without trailing zeros. */
export function decimalsOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.slice(point + 1).replace(/0+$/, '').length;
}

/** Thousands with commas: `1204567.5` → `1,204,567.5`. */
export function groupThousands(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
