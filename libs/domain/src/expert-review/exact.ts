/**
 * Exact fractions. Means, trimmed means and weighted totals of scores are quotients that decimals cannot always hold;
 * they are kept as fractions and rounded once, when they are printed.
 */
export interface Exact {
  readonly numerator: bigint;
  /** Always positive; the fraction is reduced. */
  readonly denominator: bigint;
}

export const ZERO: Exact = { numerator: 0n, denominator: 1n };

const PLAIN_DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Whether a text is a plain decimal number: digits, at most one point, perhaps a minus sign. */
export function isPlainDecimal(text: string): boolean {
  return PLAIN_DECIMAL.test(text);
}

/** The fraction of a plain decimal text or a whole number; throws RangeError for anything else. */
export function exact(value: string | number | bigint): Exact {
  const text = String(value);
  if (!isPlainDecimal(text)) throw new RangeError(`not a plain decimal: ${text}`);
  const [whole, fraction = ''] = text.split('.');
  return reduced(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function add(left: Exact, right: Exact): Exact {
  if (left.denominator === right.denominator)
    return reduced(left.numerator + right.numerator, left.denominator);
  return reduced(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function subtract(left: Exact, right: Exact): Exact {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function multiply(left: Exact, right: Exact): Exact {
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Throws RangeError when the divisor is zero. */
export function divide(left: Exact, right: Exact): Exact {
  if (right.numerator === 0n) throw new RangeError('division by zero');
  return reduced(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compare(left: Exact, right: Exact): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export function sumOf(values: readonly Exact[]): Exact {
  return values.reduce(add, ZERO);
}

/** Arithmetic mean; throws RangeError for none. */
export function meanOf(values: readonly Exact[]): Exact {
  return divide(sumOf(values), exact(values.length));
}

/** The middle value, or the mean of the two middle ones; throws RangeError for none. */
export function medianOf(values: readonly Exact[]): Exact {
  const sorted = [...values].sort(compare);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('median of no values');
  return divide(add(lower, upper), exact(2));
}

/** Sample variance (divisor n − 1); null for fewer than two values. */
export function varianceOf(values: readonly Exact[]): Exact | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const squares = values.map((value) => multiply(subtract(value, mean), subtract(value, mean)));
  return divide(sumOf(squares), exact(values.length - 1));
}

/** Decimal text with the given number of digits, rounded half away from zero (四舍五入). */
export function toDecimal(value: Exact, digits: number): string {
  const negative = value.numerator < 0n;
  const scaled = (negative ? -value.numerator : value.numerator) * 10n ** BigInt(digits);
  return print((2n * scaled + value.denominator) / (2n * value.denominator), digits, negative);
}

/** Decimal text of the square root of a value that is not negative, correctly rounded half up. */
export function squareRootToDecimal(value: Exact, digits: number): string {
  if (value.numerator < 0n) throw new RangeError('square root of a negative number');
  const scaled = value.numerator * 10n ** BigInt(2 * digits);
  const floor = integerRoot(scaled / value.denominator);
  const half = 2n * floor + 1n;
  return print(half * half * value.denominator <= 4n * scaled ? floor + 1n : floor, digits, false);
}

function print(units: bigint, digits: number, negative: boolean): string {
  const text = units.toString().padStart(digits + 1, '0');
  const magnitude = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative && units !== 0n ? `-${magnitude}` : magnitude;
}

/** Largest whole number whose square does not exceed `n` (Newton). */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function reduced(numerator: bigint, denominator: bigint): Exact {
  if (denominator === 1n) return { numerator, denominator };
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = commonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    if (a <= SAFE && b <= SAFE) return BigInt(smallCommonDivisor(Number(a), Number(b)));
    [a, b] = [b, a % b];
  }
  return a;
}

/** Numbers are many times faster than big integers, and nearly every figure of a round fits. */
function smallCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
