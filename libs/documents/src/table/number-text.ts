/** Digits a spreadsheet shows and computes with; the file holds up to 17 (91.91 as 91.909999999999997). */
const SIGNIFICANT_DIGITS = 15;

/**
 * A stored number as the plain decimal text its author saw: 15 significant digits, no exponent, no
 * trailing zeros. `undefined` when the text is no finite number.
 */
export function plainDecimal(stored: string): string | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(stored)) return undefined;
  const value = Number(stored);
  if (!Number.isFinite(value)) return undefined;
  if (value === 0) return '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(SIGNIFICANT_DIGITS - 1).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  return sign + placePoint(digits, Number(exponent) + 1);
}

/** `digits` with the decimal point after the `point`-th of them. */
function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
