import * as fc from 'fast-check';
import {
  add,
  compare,
  divide,
  exact,
  isPlainDecimal,
  meanOf,
  medianOf,
  multiply,
  squareRootToDecimal,
  subtract,
  toDecimal,
  varianceOf,
  ZERO,
} from './exact';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([numerator, denominator]) => divide(exact(numerator), exact(denominator)));

describe('exact fractions', () => {
  it.each([
    ['86.995', 2, '87.00'],
    ['86.994', 2, '86.99'],
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.13'],
    ['-0.004', 2, '0.00'],
    ['2.5', 0, '3'],
    ['100', 2, '100.00'],
  ])(
    'prints %s with %i digits as %s: half away from zero, not banker’s rounding',
    (value, digits, printed) => {
      expect(toDecimal(exact(value), digits)).toBe(printed);
    },
  );

  it('adds 0.1 and 0.2 to 0.3', () => {
    expect(compare(add(exact('0.1'), exact('0.2')), exact('0.3'))).toBe(0);
  });

  it.each(['', ' 1', '1.', '.5', '1e3', '+1', 'NaN', '１'])(
    'does not take %p for a plain decimal',
    (text) => {
      expect(isPlainDecimal(text)).toBe(false);
      expect(() => exact(text)).toThrow(RangeError);
    },
  );

  it('refuses to divide by zero and to average nothing', () => {
    expect(() => divide(exact(1), ZERO)).toThrow(RangeError);
    expect(() => meanOf([])).toThrow(RangeError);
    expect(() => medianOf([])).toThrow(RangeError);
    expect(varianceOf([exact(1)])).toBeNull();
    expect(() => squareRootToDecimal(exact(-1), 2)).toThrow(RangeError);
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(compare(add(a, b), add(b, a))).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        if (compare(b, ZERO) !== 0) expect(compare(multiply(divide(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('rounds to within half a unit of the last digit', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 6 }), (value, digits) => {
        const error = subtract(exact(toDecimal(value, digits)), value);
        const twice = multiply(
          error.numerator < 0n ? subtract(ZERO, error) : error,
          exact(2n * 10n ** BigInt(digits)),
        );
        expect(compare(twice, exact(1))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('takes square roots that are right to the last digit', () => {
    expect(squareRootToDecimal(exact(2), 10)).toBe('1.4142135624');
    expect(squareRootToDecimal(exact('0.0025'), 1)).toBe('0.1');
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (n) => {
        expect(squareRootToDecimal(exact(n * n), 0)).toBe(String(n));
      }),
    );
  });

  it('finds the middle value', () => {
    expect(toDecimal(medianOf(['3', '1', '2'].map(exact)), 1)).toBe('2.0');
    expect(toDecimal(medianOf(['4', '1', '2', '3'].map(exact)), 1)).toBe('2.5');
    expect(toDecimal(varianceOf(['2', '4', '4', '4', '5', '5', '7', '9'].map(exact))!, 4)).toBe('4.5714');
  });
});
