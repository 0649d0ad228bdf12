import fc from 'fast-check';
import { columnName, looksLikeFormula, neutralizeText, parseAddress, readSheet, writeSheet } from './index';
import { dateSerial, serialDate } from './dates';
import { plainDecimal } from './number-text';

// Documents take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

describe('addresses', () => {
  it('name columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 702, 703, 16384].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'ZZ',
      'AAA',
      'XFD',
    ]);
  });

  it('are read back to the same column and row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16384 }),
        fc.integer({ min: 1, max: 1_048_576 }),
        (column, row) => {
          expect(parseAddress(`${columnName(column)}${row}`)).toEqual({ column, row });
        },
      ),
    );
    for (const wrong of ['', 'A', '1', 'A0', 'a1', 'A1:B2', 'AAAA1', '$A$1'])
      expect(parseAddress(wrong)).toBeUndefined();
  });
});

describe('text that looks like a formula', () => {
  it('is put behind an apostrophe, other text is left alone', () => {
    expect(neutralizeText('=1+1')).toBe("'=1+1");
    expect(neutralizeText('园区=好')).toBe('园区=好');
    expect(neutralizeText('')).toBe('');
    expect(
      ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'].every((start) =>
        looksLikeFormula(`${start}x`),
      ),
    ).toBe(true);
  });
});

describe('serial dates', () => {
  it('agree with the dates every spreadsheet knows', () => {
    expect(dateSerial('1900-03-01')).toBe(61);
    expect(dateSerial('2026-11-23')).toBe(46349);
    expect(serialDate(46349, false)).toBe('2026-11-23');
    expect(serialDate(46349.75, false)).toBe('2026-11-23');
    expect(serialDate(0, true)).toBe('1904-01-01');
    expect(serialDate(60, false)).toBeUndefined();
  });

  it('come back as the date they were', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (day) => {
          const date = day.toISOString().slice(0, 10);
          expect(serialDate(dateSerial(date), false)).toBe(date);
        },
      ),
    );
  });
});

describe('stored numbers', () => {
  it('of up to 15 digits come back as they were typed, whatever 17 digits the file holds', () => {
    const typed = fc
      .tuple(fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), fc.integer({ min: 0, max: 14 }))
      .map(([digits, decimals]) => {
        const text = digits.toString().padStart(decimals + 1, '0');
        const decimal = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
        return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
      });
    fc.assert(
      fc.property(typed, (text) => {
        expect(plainDecimal(Number(text).toPrecision(17))).toBe(text);
        expect(plainDecimal(`-${text}`)).toBe(`-${text}`);
      }),
    );
  });

  it('that are none are refused', () => {
    for (const text of ['', 'abc', '1e999', 'NaN', '0x10', '1,204'])
      expect(plainDecimal(text)).toBeUndefined();
  });
});

describe('any table', () => {
  it('is read back as it was written', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((value) => value !== '' && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        async (rows) => {
          const columns = Array.from({ length: 4 }, (_, index) => ({
            header: `列${index}`,
            kind: 'text' as const,
          }));
          const bytes = await writeSheet({ name: '表', columns, rows }, { date: '2026-11-23', author: '会' });
          const result = await readSheet(bytes);
          expect(
            result.ok && result.rows.slice(1).map(({ cells }) => cells.map((cell) => cell.text)),
          ).toEqual(rows);
        },
      ),
      { numRuns: 40 },
    );
  });
});
