import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  dateFrom,
  datePartsOf,
  daysBetween,
  isDate,
  isWeekend,
  parseDate,
  weekdayOf,
} from './dates';

const DAY_MS = 86_400_000;
const anyDate = fc.integer({ min: -20_000, max: 80_000 }).map((days) => addDays('1970-01-01', days));

describe('calendar dates', () => {
  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-11-23T00:00',
    '',
  ])('%j is not a date', (text) => {
    expect(isDate(text)).toBe(false);
    expect(parseDate(text)).toBeNull();
    expect(() => datePartsOf(text)).toThrow(RangeError);
    expect(() => addDays(text, 1)).toThrow(RangeError);
  });

  it('reads leap days', () => {
    expect(parseDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(isDate('2000-02-29')).toBe(true);
    expect(isDate('1900-02-29')).toBe(false);
  });

  it('crosses months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2026-11-23', '2026-12-23')).toBe(30);
    expect(compareDates('2026-01-02', '2026-01-01')).toBe(1);
    expect(compareDates('2026-01-01', '2026-01-01')).toBe(0);
  });

  it('knows the weekdays of dates in this project', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-10-10')).toBe(6);
    expect(weekdayOf('2026-09-20')).toBe(7);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(isWeekend('2026-11-22')).toBe(true);
  });

  it('adds months and years to the last day where there is no such day (民法典 202)', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-23', 3)).toBe('2027-02-23');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addYears('2024-02-29', 3)).toBe('2027-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('refuses fractions of a day and days that do not exist', () => {
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
    expect(() => dateFrom({ year: 2026, month: 2, day: 29 })).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('agrees with UTC day arithmetic of the platform', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const expected = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
        const result = addDays(date, days);
        expect(result).toBe(expected.toISOString().slice(0, 10));
        expect(weekdayOf(result) % 7).toBe(expected.getUTCDay());
      }),
    );
  });

  it('undoes what it adds, and counts it', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('orders dates as their strings order', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => expect(compareDates(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0)),
    );
  });
});
