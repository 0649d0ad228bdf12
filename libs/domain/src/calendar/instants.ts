/**
 * Shanghai wall clock ↔ instants.
 *
 * Asia/Shanghai is taken as fixed UTC+8: China kept summer time only from 1986 to 1991 (last on 1991-09-15) and
 * has one zone for the whole country, so no zone database is needed and browser, Node and the workflow sandbox
 * agree to the millisecond. Earlier instants are refused rather than shown an hour off.
 */
import { dateOfDayNumber, dayNumber, weekdayOf, type CalendarDate, type Weekday } from './dates';

/** An instant in UTC as `2026-11-23T10:00:00.000Z`: sortable, and equal when the moments are equal. */
export type Instant = string;

export const SHANGHAI_OFFSET_MINUTES = 480;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OFFSET_MS = SHANGHAI_OFFSET_MINUTES * MINUTE_MS;

/** First day on which the fixed offset holds for good. */
const FIRST_DATE = '1992-01-01';
const FIRST_MS = dayNumber(FIRST_DATE) * DAY_MS - OFFSET_MS;

const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export interface WallClock {
  readonly date: CalendarDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: Weekday;
}

/** Milliseconds since 1970 of an instant. Throws RangeError when the text carries no zone or is no instant. */
export function millisecondsOf(instant: Instant | Date): number {
  const ms =
    typeof instant === 'string' ? (INSTANT.test(instant) ? Date.parse(instant) : NaN) : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${String(instant)}`);
  return ms;
}

/** The instant of a number of milliseconds since 1970. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

function millisecondsOfDay(time: string): number {
  if (time === '24:00') return DAY_MS;
  const match = TIME.exec(time);
  const [hour, minute, second, ms] = [1, 2, 3, 4].map((group) => Number(match?.[group] ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  if (!match || hour > 23 || minute > 59 || second > 59) throw new RangeError(`Not a time of day: ${time}`);
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/**
 * The instant of a wall clock time in Shanghai: `instantAt('2026-11-23', '18:00')` → `2026-11-23T10:00:00.000Z`.
 *
 * @param time `HH:mm`, `HH:mm:ss`, `HH:mm:ss.SSS`, or `24:00` for the end of the day as the law counts it.
 */
export function instantAt(date: CalendarDate, time: string): Instant {
  const ms = dayNumber(date) * DAY_MS + millisecondsOfDay(time) - OFFSET_MS;
  if (ms < FIRST_MS) throw new RangeError(`Shanghai time before ${FIRST_DATE} is not supported: ${date}`);
  return instantOf(ms);
}

/** 00:00:00.000 of a date in Shanghai. */
export const startOfDay = (date: CalendarDate): Instant => instantAt(date, '00:00');

/** 23:59:59.999 of a date in Shanghai: the last instant at which a day's deadline is still kept. */
export const endOfDay = (date: CalendarDate): Instant => instantAt(date, '23:59:59.999');

/** What the clocks in Shanghai show at an instant. */
export function wallClock(instant: Instant | Date): WallClock {
  const ms = millisecondsOf(instant);
  if (ms < FIRST_MS)
    throw new RangeError(`Shanghai time before ${FIRST_DATE} is not supported: ${String(instant)}`);
  const local = ms + OFFSET_MS;
  const days = Math.floor(local / DAY_MS);
  const rest = local - days * DAY_MS;
  const date = dateOfDayNumber(days);
  return {
    date,
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / MINUTE_MS) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
    weekday: weekdayOf(date),
  };
}

/** The date in Shanghai at an instant. */
export const dateAt = (instant: Instant | Date): CalendarDate => wallClock(instant).date;

/** `HH:mm` in Shanghai at an instant. */
export function timeAt(instant: Instant | Date): string {
  const { hour, minute } = wallClock(instant);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
