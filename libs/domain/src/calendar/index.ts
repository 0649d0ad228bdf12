/** Dates, instants in Shanghai time, working days, and how all of them are written. */
export type { CalendarDate, DateParts, Weekday } from './dates';
export type { Instant, WallClock } from './instants';
export type { CalendarOptions, CalendarProblem, CalendarTable } from './table';
export type { PeriodOptions } from './working-days';
export type { TimeLeft, Urgency } from './format';
export {
  addDays,
  addMonths,
  addYears,
  compareDates,
  dateFrom,
  datePartsOf,
  daysBetween,
  daysInMonth,
  isDate,
  isWeekend,
  parseDate,
  weekdayOf,
} from './dates';
export {
  dateAt,
  endOfDay,
  instantAt,
  instantOf,
  millisecondsOf,
  SHANGHAI_OFFSET_MINUTES,
  startOfDay,
  timeAt,
  wallClock,
} from './instants';
export {
  calendarProblems,
  CalendarYearNotLoadedError,
  dayName,
  isWorkingDay,
  isYearLoaded,
  missingYears,
} from './table';
export {
  addWorkingDays,
  endOfPeriod,
  lastDayOfPeriod,
  nextWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
} from './working-days';
export {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatExact,
  formatPlainDate,
  formatTimeLeft,
  timeLeft,
} from './format';
export { CALENDAR_2024_2026 } from './data/china-2024-2026';
