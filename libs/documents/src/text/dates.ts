/**
 * Dates and instants as printed in documents. Formatting only: what a date *is* was decided by
 * `domain/calendar` before the view model was built.
 */

/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export type LocalDate = string;

/** An instant in UTC, ISO 8601 (`2026-11-23T10:00:00.000Z`). */
export type InstantText = string;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const LOCAL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * The parts of a `YYYY-MM-DD` date.
 * @throws RangeError when the text has another shape: a document must never print a guessed date.
 */
export function dateParts(date: LocalDate): DateParts {
  const match = LOCAL_DATE.exec(date);
  if (!match) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${date}`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** `2026年1月5日`: Arabic figures, no zero padding (GB/T 9704-2012, 7.3.5.4). */
export function chineseDate(date: LocalDate): string {
  const { year, month, day } = dateParts(date);
  return `${year}年${month}月${day}日`;
}

/**
 * The Shanghai wall clock of an instant: `date` as `YYYY-MM-DD`, `time` as `HH:MM:SS`.
 * @throws RangeError when the text is no instant.
 */
export function shanghaiClock(instant: InstantText): { date: LocalDate; time: string } {
  const parsed = new Date(instant);
  if (Number.isNaN(parsed.getTime())) throw new RangeError(`Not an instant (ISO 8601): ${instant}`);
  const part = new Map(SHANGHAI.formatToParts(parsed).map(({ type, value }) => [type, value]));
  return {
    date: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
    time: `${part.get('hour')}:${part.get('minute')}:${part.get('second')}`,
  };
}

/** `2026年11月23日 18:00:00（北京时间）`. */
export function chineseInstant(instant: InstantText): string {
  const { date, time } = shanghaiClock(instant);
  return `${chineseDate(date)} ${time}（北京时间）`;
}
