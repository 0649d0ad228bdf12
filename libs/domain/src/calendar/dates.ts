/**
 * Calendar dates without a clock and without a zone: `YYYY-MM-DD` strings and whole days. Arithmetic runs on
 * days since 1970-01-01 in the proleptic Gregorian calendar, so no `new Date('YYYY-MM-DD')` (UTC midnight, the
 * day before under an American zone) is ever involved.
 */

/** `YYYY-MM-DD`, a day on the calendar of Asia/Shanghai. */
export type CalendarDate = string;

/** Monday is 1, Sunday is 7 (ISO 8601, and how 周一…周日 are counted). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_IN_ERA = 146_097;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1–12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);

/** The parts of a date, or null when it is not one (`2026-02-30`, `2026-2-3`). For input from outside. */
export function parseDate(text: string): DateParts | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

/** Whether a text is a real calendar date. */
export const isDate = (text: string): boolean => parseDate(text) !== null;

/** The parts of a date. Throws RangeError when it is not one: dates from outside go through `parseDate` first. */
export function datePartsOf(date: CalendarDate): DateParts {
  const parts = parseDate(date);
  if (!parts) throw new RangeError(`Not a calendar date: ${date}`);
  return parts;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The date of these parts. Throws RangeError when there is no such day. */
export function dateFrom({ year, month, day }: DateParts): CalendarDate {
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  datePartsOf(date);
  return date;
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(date: CalendarDate): number {
  const { year, month, day } = datePartsOf(date);
  // Years counted from March, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - 719_468;
}

/** The date of a day number. Throws RangeError outside the years 0000–9999. */
export function dateOfDayNumber(days: number): CalendarDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return dateFrom({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  });
}

/** The date `days` later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  dateOfDayNumber(dayNumber(date) + days);

/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** Orders dates; the strings order the same way, this one also refuses what is no date. */
export const compareDates = (a: CalendarDate, b: CalendarDate): number => Math.sign(daysBetween(b, a));

/**
 * The same day `months` later, the last day of the month where there is none (民法典 第二百零二条：没有对应日的，
 * 月末日为期间的最后一日).
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return dateFrom({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** The same day `years` later (29 February → 28 February); see `addMonths`. For the validity of plaques. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => addMonths(date, years * 12);

/** Weekday of a date, Monday 1 … Sunday 7. */
export function weekdayOf(date: CalendarDate): Weekday {
  // 1970-01-01 was a Thursday (4).
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (index + 1) as Weekday;
}

/** Saturday or Sunday, before any make-up day is looked at. */
export const isWeekend = (date: CalendarDate): boolean => weekdayOf(date) >= 6;
