import fc from 'fast-check';
import { CALENDAR_2024_2026 as calendar } from './data/china-2024-2026';
import { addDays, compareDates } from './dates';
import { calendarProblems, CalendarYearNotLoadedError, dayName, isWorkingDay, missingYears } from './table';
import {
  addWorkingDays,
  endOfPeriod,
  lastDayOfPeriod,
  nextWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
} from './working-days';

/** Days far enough from the ends of the table for any period below. */
const loadedDate = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
const workingDays = fc.integer({ min: 1, max: 60 });

describe('the calendar 2024–2026', () => {
  it('has 89 days off and 19 make-up days, and is sound', () => {
    expect(Object.keys(calendar.daysOff)).toHaveLength(89);
    expect(Object.keys(calendar.workdays)).toHaveLength(19);
    expect(calendarProblems(calendar)).toEqual([]);
  });

  it('has the make-up days of 2026', () => {
    expect(Object.keys(calendar.workdays).filter((date) => date.startsWith('2026'))).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('knows 国庆 2026: seven days off, a Sunday before and a Saturday after worked', () => {
    const around = Array.from({ length: 23 }, (_, index) => addDays('2026-09-19', index));
    const worked = around.filter((date) => isWorkingDay(calendar, date)).map((date) => date.slice(5));
    // prettier-ignore
    expect(worked).toEqual([
      '09-20', '09-21', '09-22', '09-23', '09-24',
      '09-28', '09-29', '09-30',
      '10-08', '10-09', '10-10',
    ]);
    expect(dayName(calendar, '2026-10-03')).toBe('国庆节');
    expect(dayName(calendar, '2026-10-10')).toBe('国庆节');
    expect(dayName(calendar, '2026-10-12')).toBeNull();
  });
});

describe('a year that is not loaded', () => {
  it('is refused by name, never answered', () => {
    expect(() => isWorkingDay(calendar, '2027-01-01')).toThrow(CalendarYearNotLoadedError);
    expect(() => addWorkingDays(calendar, '2026-12-30', 5)).toThrow(CalendarYearNotLoadedError);
    expect(() => lastDayOfPeriod(calendar, '2026-12-20', 30)).toThrow(/2027/);
    expect(() => workingDaysBetween(calendar, '2023-12-29', '2024-01-05')).toThrow(
      CalendarYearNotLoadedError,
    );
  });

  it('is named in the sentence for people', () => {
    const error = new CalendarYearNotLoadedError(2027);
    expect(error.sentence()).toBe('2027 年的放假安排尚未录入，无法推算工作日；请先在日历中录入。');
    expect(error.sentence('en')).toContain('2027');
    expect(error.year).toBe(2027);
  });

  it('is listed before a round is launched into it', () => {
    expect(missingYears(calendar, '2026-11-01', '2028-02-01')).toEqual([2027, 2028]);
    expect(missingYears(calendar, '2026-01-01', '2026-12-31')).toEqual([]);
    expect(missingYears(calendar, '2027-01-01', '2026-01-01')).toEqual([]);
  });
});

describe('periods in working days', () => {
  it('count the first day for a publication, as the two dated examples of 2023 did', () => {
    const may2023 = { ...calendar, years: [2023] };
    expect(addWorkingDays(may2023, '2023-05-22', 5, { firstDayCounts: true })).toBe('2023-05-26');
    expect(addWorkingDays(may2023, '2023-05-19', 5, { firstDayCounts: true })).toBe('2023-05-25');
    expect(workingDaysBetween(may2023, '2023-05-19', '2023-05-25', { firstDayCounts: true })).toBe(5);
  });

  it('leave the first day out for corrections and answers (民法典 201)', () => {
    expect(addWorkingDays(calendar, '2026-11-23', 10)).toBe('2026-12-07');
    expect(addWorkingDays(calendar, '2026-11-23', 0)).toBe('2026-11-23');
  });

  it('skip 国庆 and work the make-up Saturday', () => {
    expect(addWorkingDays(calendar, '2026-09-30', 3)).toBe('2026-10-10');
    expect(addWorkingDays(calendar, '2026-09-30', 4)).toBe('2026-10-12');
    expect(addWorkingDays(calendar, '2026-10-01', 1, { firstDayCounts: true })).toBe('2026-10-08');
    expect(workingDaysBetween(calendar, '2026-10-01', '2026-10-07', { firstDayCounts: true })).toBe(0);
  });

  it('add the days off of a province only there', () => {
    const tibet = '540000';
    const withLosar = { ...calendar, provincial: { [tibet]: { '2026-11-24': '示例假日' } } };
    expect(calendarProblems(withLosar)).toEqual([]);
    expect(isWorkingDay(withLosar, '2026-11-24')).toBe(true);
    expect(isWorkingDay(withLosar, '2026-11-24', { province: tibet })).toBe(false);
    expect(isWorkingDay(withLosar, '2026-11-24', { province: '110000' })).toBe(true);
    expect(addWorkingDays(withLosar, '2026-11-23', 1, { province: tibet })).toBe('2026-11-25');
    expect(dayName(withLosar, '2026-11-24', { province: tibet })).toBe('示例假日');
  });

  it('go back from a deadline', () => {
    expect(subtractWorkingDays(calendar, '2026-10-10', 2)).toBe('2026-10-08');
    expect(subtractWorkingDays(calendar, '2026-10-08', 1)).toBe('2026-09-30');
    expect(subtractWorkingDays(calendar, '2026-10-04', 0)).toBe('2026-09-30');
  });

  it('refuse a count that is no number of days, and an end before the beginning', () => {
    expect(() => addWorkingDays(calendar, '2026-11-23', -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-11-23', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-11-23', 0, { firstDayCounts: true })).toThrow(RangeError);
    expect(() => workingDaysBetween(calendar, '2026-11-23', '2026-11-22')).toThrow(RangeError);
  });

  it('end on a working day, and counting them gives the number back', () => {
    fc.assert(
      fc.property(loadedDate, workingDays, fc.boolean(), (from, n, firstDayCounts) => {
        const to = addWorkingDays(calendar, from, n, { firstDayCounts });
        expect(isWorkingDay(calendar, to)).toBe(true);
        expect(workingDaysBetween(calendar, from, to, { firstDayCounts })).toBe(n);
      }),
    );
  });

  it('add up: n and then m working days are n + m', () => {
    fc.assert(
      fc.property(loadedDate, workingDays, workingDays, (from, n, m) => {
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, n), m)).toBe(
          addWorkingDays(calendar, from, n + m),
        );
      }),
    );
  });

  it('are undone by going back from a working day', () => {
    fc.assert(
      fc.property(loadedDate, workingDays, (date, n) => {
        const from = nextWorkingDay(calendar, date);
        expect(subtractWorkingDays(calendar, addWorkingDays(calendar, from, n), n)).toBe(from);
      }),
    );
  });
});

describe('periods in calendar days (民法典 201, 203)', () => {
  it('begin on the day after and end on the n-th day', () => {
    expect(lastDayOfPeriod(calendar, '2026-11-02', 7)).toBe('2026-11-09');
    expect(lastDayOfPeriod(calendar, '2026-11-02', 8, { firstDayCounts: true })).toBe('2026-11-09');
  });

  it('move a last day on a day off to the day after the days off', () => {
    expect(lastDayOfPeriod(calendar, '2026-09-21', 10)).toBe('2026-10-08');
    expect(lastDayOfPeriod(calendar, '2026-11-23', 5)).toBe('2026-11-30');
    expect(lastDayOfPeriod(calendar, '2026-10-07', 3)).toBe('2026-10-10');
  });

  it('never end earlier than counted, and on a working day', () => {
    fc.assert(
      fc.property(loadedDate, workingDays, (from, n) => {
        const last = lastDayOfPeriod(calendar, from, n);
        expect(compareDates(last, addDays(from, n))).toBeGreaterThanOrEqual(0);
        expect(isWorkingDay(calendar, last)).toBe(true);
      }),
    );
  });

  it('end at 24:00, or at the close of business', () => {
    expect(endOfPeriod('2026-11-30')).toBe('2026-11-30T15:59:59.999Z');
    expect(endOfPeriod('2026-11-30', '24:00')).toBe('2026-11-30T15:59:59.999Z');
    expect(endOfPeriod('2026-11-30', '17:30')).toBe('2026-11-30T09:30:00.000Z');
  });
});

describe('an edited table', () => {
  it('is told what is wrong with it', () => {
    const broken = {
      years: [2026],
      daysOff: { '2026-10-10': '国庆节', '2027-01-01': '元旦', '2026-02-30': '春节' },
      workdays: { '2026-10-10': '国庆节', '2026-10-12': '国庆节' },
      provincial: { 西藏: { '2026-03-01': '示例假日' } },
    };
    expect(calendarProblems(broken)).toEqual([
      { code: 'year-not-loaded', at: '2027-01-01' },
      { code: 'not-a-date', at: '2026-02-30' },
      { code: 'off-and-worked', at: '2026-10-10' },
      { code: 'workday-on-weekday', at: '2026-10-12' },
      { code: 'province-code', at: '西藏' },
    ]);
  });
});
