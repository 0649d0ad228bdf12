import fc from 'fast-check';
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  decimalsOf,
  divideHalfUp,
  groupThousands,
  isNegative,
  isZero,
  multiplyDecimals,
  normaliseNumber,
  percentHalfUp,
  roundHalfUp,
  subtractDecimals,
} from './decimal';

const value = (raw: string, percent = false) => normaliseNumber(raw, { percent });

/** Plain decimals with up to 12 digits before and 6 behind the point. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => divideHalfUp(units.toString(), (10n ** BigInt(scale)).toString(), scale));

describe('normaliseNumber reads numbers as people type them', () => {
  it.each([
    ['1204', '1204'],
    ['１２０４', '1204'],
    ['1,204', '1204'],
    ['1，204', '1204'],
    ['１，２０４．５０', '1204.50'],
    ['1 204 567', '1204567'],
    ['\u30001204\u00a0', '1204'],
    ['91。5', '91.5'],
    ['007', '7'],
    ['0.50', '0.50'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+3', '3'],
    ['-3', '-3'],
    ['－３', '-3'],
    ['-0.00', '0.00'],
    ['0', '0'],
    ['', ''],
    ['  ', ''],
    ['999999999999999', '999999999999999'],
  ])('%j is %j', (raw, expected) => {
    expect(value(raw)).toEqual({ ok: true, value: expected });
  });

  it('takes a per cent sign only in a box that means per cent', () => {
    expect(value('91.9%', true)).toEqual({ ok: true, value: '91.9' });
    expect(value('９１．９％', true)).toEqual({ ok: true, value: '91.9' });
    expect(value('91.9%')).toEqual({ ok: false, problem: 'number-with-unit' });
  });

  it.each([
    ['abc', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['1-2', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['.', 'not-a-number'],
    ['约30', 'not-a-number'],
    ['1.2万', 'number-with-unit'],
    ['30家', 'number-with-unit'],
    ['1,20', 'number-grouping'],
    ['12,3456', 'number-grouping'],
    ['1,2家', 'number-with-unit'],
    ['1234567890123456', 'number-too-long'],
    ['0.1234567890123456', 'number-too-long'],
  ])('%j is refused as %s', (raw, problem) => {
    expect(value(raw)).toEqual({ ok: false, problem });
  });

  it('gives the same again for what it gave', () => {
    fc.assert(fc.property(decimal, (number) => expect(value(number)).toEqual({ ok: true, value: number })));
  });

  it('reads grouped and full-width spellings of a number as that number', () => {
    const fullWidth = (text: string) =>
      text.replace(/[0-9.,-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(decimal, (number) => {
        expect(value(groupThousands(number))).toEqual({ ok: true, value: number });
        expect(value(fullWidth(groupThousands(number)))).toEqual({ ok: true, value: number });
      }),
    );
  });
});

describe('decimal arithmetic', () => {
  it('is exact where floats are not', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(multiplyDecimals('1.15', '100')).toBe('115.00');
    expect(subtractDecimals('1', '0.9')).toBe('0.1');
    expect(addDecimals()).toBe('0');
  });

  it('rounds half up, not to even', () => {
    expect(roundHalfUp('0.125', 2)).toBe('0.13');
    expect(roundHalfUp('0.135', 2)).toBe('0.14');
    expect(roundHalfUp('2.5', 0)).toBe('3');
    expect(roundHalfUp('-2.5', 0)).toBe('-3');
    expect(roundHalfUp('1.005', 2)).toBe('1.01');
    expect(roundHalfUp('7', 2)).toBe('7.00');
  });

  it('divides as the example of the form shows', () => {
    expect(percentHalfUp('1204', '1310')).toBe('91.91');
    expect(percentHalfUp('1', '3')).toBe('33.33');
    expect(percentHalfUp('2', '3')).toBe('66.67');
    expect(percentHalfUp('0', '3')).toBe('0.00');
    expect(percentHalfUp('1', '8', 1)).toBe('12.5');
    expect(divideHalfUp('1', '-8', 2)).toBe('-0.13');
  });

  it('refuses a zero divisor and anything that is not a plain decimal', () => {
    expect(() => divideHalfUp('1', '0', 2)).toThrow(RangeError);
    expect(() => divideHalfUp('1', '0.00', 2)).toThrow(RangeError);
    expect(() => addDecimals('1,204')).toThrow(RangeError);
    expect(() => compareDecimals('', '1')).toThrow(RangeError);
  });

  it('compares across scales', () => {
    expect(compareDecimals('91.50', '91.5')).toBe(0);
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('-1', '-2')).toBe(1);
  });

  it('knows zero, sign, decimals and the one form of a number', () => {
    expect(isZero('0.000')).toBe(true);
    expect(isZero('0.001')).toBe(false);
    expect(isNegative('-0.1')).toBe(true);
    expect(decimalsOf('1.2500')).toBe(2);
    expect(decimalsOf('100')).toBe(0);
    expect(canonicalDecimal('100')).toBe('100');
    expect(canonicalDecimal('91.50')).toBe('91.5');
    expect(canonicalDecimal('91.00')).toBe('91');
    expect(canonicalDecimal('007')).toBe('7');
  });

  it('groups thousands', () => {
    expect(groupThousands('1204567.5')).toBe('1,204,567.5');
    expect(groupThousands('-1204')).toBe('-1,204');
    expect(groupThousands('204')).toBe('204');
    expect(groupThousands('0.12345')).toBe('0.12345');
  });

  it('rounds to the nearest, and up when in the middle', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 4 }), (number, scale) => {
        const rounded = roundHalfUp(number, scale);
        const distance = subtractDecimals(number, rounded).replace('-', '');
        const half = divideHalfUp('5', (10n ** BigInt(scale + 1)).toString(), scale + 1);
        expect(compareDecimals(distance, half)).not.toBe(1);
        if (compareDecimals(distance, half) === 0) {
          expect(compareDecimals(rounded.replace('-', ''), number.replace('-', ''))).toBe(1);
        }
      }),
    );
  });

  it('divides as a clerk does who writes the quotient out and looks at what is left', () => {
    const things = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(things, things, (part, rest) => {
        const whole = part + rest + 1n;
        const hundredths = (part * 10_000n) / whole;
        const left = (part * 10_000n) % whole;
        const digits = String(left * 2n >= whole ? hundredths + 1n : hundredths).padStart(3, '0');
        const written = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(percentHalfUp(String(part), String(whole))).toBe(written);
        // Neither the unit nor trailing zeros of the two numbers change what comes out.
        expect(percentHalfUp(`${part}000`, `${whole}000.00`)).toBe(written);
      }),
    );
  });

  it('divides small numbers, large ones and those between alike', () => {
    // Around 2^53, where numbers stop counting exactly, after the shift by the decimals.
    const around = fc
      .integer({ min: 0, max: 15 })
      .chain((digits) => fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) }));
    fc.assert(
      fc.property(around, around, fc.integer({ min: 0, max: 8 }), (n, rest, scale) => {
        const d = rest + 1n;
        const units = (2n * n * 10n ** BigInt(scale) + d) / (2n * d);
        expect(divideHalfUp(String(n), String(d), scale)).toBe(
          divideHalfUp(String(units), String(10n ** BigInt(scale)), scale),
        );
        expect(
          divideHalfUp(String(n), String(d), scale)
            .replace('.', '')
            .replace(/^0+(?=\d)/, ''),
        ).toBe(String(units));
      }),
      { numRuns: 1_000 },
    );
    expect(divideHalfUp('4503599627370495', '1', 0)).toBe('4503599627370495');
    expect(divideHalfUp('0', '999999999999999', 15)).toBe('0.000000000000000');
    expect(percentHalfUp('999999999999999', '999999999999999', 8)).toBe('100.00000000');
    expect(() => divideHalfUp('1', '0.00', 2)).toThrow(RangeError);
  });

  it('adds and subtracts back', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('orders as BigInt orders', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(compareDecimals(a.toString(), b.toString())).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});
