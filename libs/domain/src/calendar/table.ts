/**
 * The table of days off and make-up days. It is data that staff edit, because the State Council announces each
 * year's arrangement only in the autumn before: a year that nobody loaded is refused, never guessed.
 */
import { datePartsOf, isWeekend, parseDate, type CalendarDate } from './dates';

export interface CalendarTable {
  /** Years whose arrangement is complete in this table. */
  readonly years: readonly number[];
  /** Days off by date, with their name (元旦 …); bridging days included. */
  readonly daysOff: Readonly<Record<CalendarDate, string>>;
  /** Weekend days that are worked (调休上班), with the holiday they make up for. */
  readonly workdays: Readonly<Record<CalendarDate, string>>;
  /**
   * Extra days off of a province by its six-digit code: ethnic autonomous areas add their own
   * (全国年节及纪念日放假办法 第四条).
   */
  readonly provincial: Readonly<Record<string, Readonly<Record<CalendarDate, string>>>>;
}

/** Thrown instead of an answer about a year that is not in the table. */
export class CalendarYearNotLoadedError extends Error {
  override readonly name = 'CalendarYearNotLoadedError';

  constructor(readonly year: number) {
    super(`The calendar of ${year} is not loaded`);
  }

  /** The sentence for people. */
  sentence(language: 'zh' | 'en' = 'zh'): string {
    return language === 'zh'
      ? `${this.year} 年的放假安排尚未录入，无法推算工作日；请先在日历中录入。`
      : `The days off of ${this.year} are not in the calendar, so working days cannot be counted: enter them first.`;
  }
}

export const isYearLoaded = (table: CalendarTable, year: number): boolean => table.years.includes(year);

/** The years between two dates (both included) that the table lacks: what a draft must show before it launches. */
export function missingYears(table: CalendarTable, from: CalendarDate, to: CalendarDate): readonly number[] {
  const [first, last] = [datePartsOf(from).year, datePartsOf(to).year];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (year) => !isYearLoaded(table, year),
  );
}

export interface CalendarOptions {
  /** Six-digit province code whose extra days off count too. */
  readonly province?: string | undefined;
}

/**
 * Whether people work on a date. Throws CalendarYearNotLoadedError for a year that is not loaded: a boolean would
 * be taken for an answer.
 */
export function isWorkingDay(
  table: CalendarTable,
  date: CalendarDate,
  options: CalendarOptions = {},
): boolean {
  const { year } = datePartsOf(date);
  if (!isYearLoaded(table, year)) throw new CalendarYearNotLoadedError(year);
  const extra = options.province === undefined ? undefined : table.provincial[options.province];
  if (extra?.[date] !== undefined || table.daysOff[date] !== undefined) return false;
  return table.workdays[date] !== undefined || !isWeekend(date);
}

/** Why a date is off or worked, as a word for the calendar page; null on an ordinary day. */
export function dayName(
  table: CalendarTable,
  date: CalendarDate,
  options: CalendarOptions = {},
): string | null {
  const extra = options.province === undefined ? undefined : table.provincial[options.province];
  return extra?.[date] ?? table.daysOff[date] ?? table.workdays[date] ?? null;
}

export interface CalendarProblem {
  readonly code: 'not-a-date' | 'year-not-loaded' | 'off-and-worked' | 'workday-on-weekday' | 'province-code';
  readonly at: string;
}

function dateProblems(table: CalendarTable, date: string): readonly CalendarProblem[] {
  const parts = parseDate(date);
  if (!parts) return [{ code: 'not-a-date', at: date }];
  return isYearLoaded(table, parts.year) ? [] : [{ code: 'year-not-loaded', at: date }];
}

/** What is wrong with an edited table; empty when it may be stored. */
export function calendarProblems(table: CalendarTable): readonly CalendarProblem[] {
  const provincial = Object.entries(table.provincial);
  const dates = [table.daysOff, table.workdays, ...provincial.map(([, days]) => days)].flatMap(Object.keys);
  const worked = Object.keys(table.workdays).filter(parseDate);
  return [
    ...dates.flatMap((date) => dateProblems(table, date)),
    ...worked
      .filter((date) => table.daysOff[date] !== undefined)
      .map((at): CalendarProblem => ({ code: 'off-and-worked', at })),
    ...worked
      .filter((date) => !isWeekend(date))
      .map((at): CalendarProblem => ({ code: 'workday-on-weekday', at })),
    ...provincial
      .filter(([code]) => !/^\d{2}0000$/.test(code))
      .map(([at]): CalendarProblem => ({ code: 'province-code', at })),
  ];
}
