import {
  dateAt,
  datePartsOf,
  formatDateTime,
  formatExact,
  formatPlainDate,
  formatTimeLeft,
  timeAt,
  timeLeft,
} from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import type { Language } from '../i18n/language';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Instant = string | number | Date;
export type TimeStyle = 'full' | 'date' | 'short' | 'time' | 'second' | 'exact';

export function toDate(at: Instant): Date {
  return at instanceof Date ? at : new Date(at);
}

/**
 * Writes an instant for people in Shanghai time, by domain/calendar: `full` `2026年11月23日（周一）18:00`,
 * `date` without weekday and time, `short` `11月23日 18:00`, `second` `18:00:05`, `exact` with seconds and zone.
 * `—` for no instant.
 * With `now` the short style names the year when it is not the present one.
 */
export function timeText(
  instant: Instant,
  language: Language,
  style: TimeStyle = 'full',
  now?: Instant,
): string {
  const at = toDate(instant);
  if (Number.isNaN(at.getTime())) return '—';
  const words = shortLanguage(language);
  switch (style) {
    case 'full':
      return formatDateTime(at, words);
    case 'date':
      return formatPlainDate(dateAt(at), words);
    case 'short':
      return `${dayText(at, language, now)} ${timeAt(at)}`;
    case 'time':
      return timeAt(at);
    case 'second':
      return formatExact(at).slice(11, 19);
    case 'exact':
      return formatExact(at);
  }
}

/** `11月23日`, `23 Nov`; with the year when `now` lies in another one. */
export function dayText(instant: Instant, language: Language, now?: Instant): string {
  const date = dateAt(toDate(instant));
  const otherYear = now !== undefined && datePartsOf(dateAt(toDate(now))).year !== datePartsOf(date).year;
  if (otherYear) return formatPlainDate(date, shortLanguage(language));
  if (language === 'en') return formatPlainDate(date, 'en').replace(/ \d{4}$/, '');
  const { month, day } = datePartsOf(date);
  return `${month}月${day}日`;
}

/** Up to here the days of an axis would all read the same, and its hours tell more. */
const HOURS_TELL = 2 * DAY;

/** The words under a time axis, in Shanghai time: days, or hours where the whole axis is shorter than two days. */
export function axisTimeText(instant: Instant, spanMs: number, language: Language): string {
  return spanMs < HOURS_TELL ? timeText(instant, language, 'time') : dayText(instant, language);
}

/** A time axis of a chart over so many milliseconds: where its words are days, none is said twice. */
export function timeAxis(
  spanMs: number,
  language: Language,
): {
  type: 'time';
  minInterval?: number;
  axisLabel: { hideOverlap: true; formatter: (at: number) => string };
} {
  return {
    type: 'time',
    ...(spanMs >= HOURS_TELL && { minInterval: DAY }),
    axisLabel: { hideOverlap: true, formatter: (at) => axisTimeText(at, spanMs, language) },
  };
}

export type Urgency = 'calm' | 'soon' | 'urgent' | 'over';
const URGENCIES = { calm: 'calm', amber: 'soon', red: 'urgent', past: 'over' } as const;

/** Amber under three days, red under one (ux.md, Time); the instant itself is still in time. */
export function urgency(due: Instant, now: number): Urgency {
  return URGENCIES[timeLeft(toDate(now), toDate(due)).urgency];
}

/**
 * `还剩 2 天 4 小时`, `已截止 3 小时`; in the last hour with seconds (`还剩 12 分 05 秒`), because then a page
 * is watched rather than read.
 */
export function timeLeftText(due: Instant, now: number, language: Language): string {
  const [at, deadline] = [toDate(now), toDate(due)];
  const left = timeLeft(at, deadline);
  const lastHour = left.urgency !== 'past' && left.days === 0 && left.hours === 0;
  if (!lastHour) return formatTimeLeft(at, deadline, shortLanguage(language));
  const seconds = String(left.seconds).padStart(left.minutes > 0 ? 2 : 1, '0');
  if (language === 'en') return `${left.minutes > 0 ? `${left.minutes} min ` : ''}${seconds} s left`;
  return `还剩 ${left.minutes > 0 ? `${left.minutes} 分 ` : ''}${seconds} 秒`;
}

/**
 * Milliseconds until the text of `timeLeftText` changes or the deadline passes, so that a page wakes up
 * exactly then: each second in the last hour, each minute before.
 */
export function nextTick(due: Instant, now: number): number {
  const left = toDate(due).getTime() - now;
  if (left < 0) return MINUTE - (-left % MINUTE);
  const unit = left < HOUR ? SECOND : left < DAY ? MINUTE : HOUR;
  // One millisecond past the boundary, where the floor has moved.
  return (left % unit) + 1;
}
