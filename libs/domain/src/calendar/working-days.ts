/**
 * Periods in working days and in calendar days. Everything here only suggests: a round stores explicit dates, and a
 * document prints them.
 */
import { addDays, compareDates, type CalendarDate } from './dates';
import { endOfDay, instantAt, type Instant } from './instants';
import { isWorkingDay, type CalendarOptions, type CalendarTable } from './table';

export interface PeriodOptions extends CalendarOptions {
  /**
   * Whether the first day is day one. 民法典 第二百零一条 does not count it (default); publications of lists in practice
   * do (22–26 May 2023 was called five working days), so 公示 sets it.
   */
  readonly firstDayCounts?: boolean | undefined;
}

function wholeDays(n: number, least: number): number {
  if (!Number.isSafeInteger(n) || n < least)
    throw new RangeError(`Not a number of days (at least ${least}): ${n}`);
  return n;
}

/** The date itself, or the first working day after it. */
export function nextWorkingDay(
  table: CalendarTable,
  date: CalendarDate,
  options: CalendarOptions = {},
): CalendarDate {
  let day = date;
  while (!isWorkingDay(table, day, options)) day = addDays(day, 1);
  return day;
}

/**
 * The last day of a period of `n` working days that begins on `from`. When the first day counts, it counts only if it
 * is a working day.
 *
 * @param n at least 1 (0 is allowed when the first day does not count: the period ends where it began).
 * @throws CalendarYearNotLoadedError, RangeError
 */
export function addWorkingDays(
  table: CalendarTable,
  from: CalendarDate,
  n: number,
  options: PeriodOptions = {},
): CalendarDate {
  let left = wholeDays(n, options.firstDayCounts ? 1 : 0);
  let day = options.firstDayCounts ? addDays(from, -1) : from;
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(table, day, options)) left -= 1;
  }
  return day;
}

/**
 * The last working day that still leaves `n` working days before `date` (0: the date itself or the working day before
 * it). For "at least five working days before the deadline".
 *
 * @throws CalendarYearNotLoadedError, RangeError
 */
export function subtractWorkingDays(
  table: CalendarTable,
  date: CalendarDate,
  n: number,
  options: CalendarOptions = {},
): CalendarDate {
  let left = wholeDays(n, 0);
  let day = date;
  while (!isWorkingDay(table, day, options)) day = addDays(day, -1);
  while (left > 0) {
    day = addDays(day, -1);
    if (isWorkingDay(table, day, options)) left -= 1;
  }
  return day;
}

/**
 * Working days in a period from `from` to `to`; both ends included when the first day counts, else `from` is left out.
 * `workingDaysBetween(t, d, addWorkingDays(t, d, n, o), o)` is `n`.
 *
 * @throws CalendarYearNotLoadedError, RangeError when `to` lies before `from`.
 */
export function workingDaysBetween(
  table: CalendarTable,
  from: CalendarDate,
  to: CalendarDate,
  options: PeriodOptions = {},
): number {
  if (compareDates(to, from) < 0) throw new RangeError(`${to} lies before ${from}`);
  let days = 0;
  for (
    let day = options.firstDayCounts ? from : addDays(from, 1);
    compareDates(day, to) <= 0;
    day = addDays(day, 1)
  ) {
    if (isWorkingDay(table, day, options)) days += 1;
  }
  return days;
}

/**
 * The last day of a period of `n` calendar days: the first day is not counted (民法典 第二百零一条), and a last day that is
 * a day off moves to the day after the days off (第二百零三条第一款).
 *
 * @throws CalendarYearNotLoadedError, RangeError
 */
export function lastDayOfPeriod(
  table: CalendarTable,
  from: CalendarDate,
  n: number,
  options: PeriodOptions = {},
): CalendarDate {
  const counted = wholeDays(n, options.firstDayCounts ? 1 : 0);
  return nextWorkingDay(table, addDays(from, options.firstDayCounts ? counted - 1 : counted), options);
}

/**
 * The last instant of a last day: 24:00, or the close of business where there are business hours (第二百零三条第二款).
 *
 * @param closesAt `HH:mm`; leave out for 24:00 (stored as 23:59:59.999).
 */
export const endOfPeriod = (lastDay: CalendarDate, closesAt?: string): Instant =>
  closesAt === undefined || closesAt === '24:00' ? endOfDay(lastDay) : instantAt(lastDay, closesAt);
