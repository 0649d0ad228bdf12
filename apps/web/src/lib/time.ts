import type { Language } from '../i18n/language';

/** All dates of the product are dates in Shanghai, wherever the reader's computer stands. */
const ZONE = 'Asia/Shanghai';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Instant = string | number | Date;
export type TimeStyle = 'full' | 'date' | 'short' | 'time' | 'exact';

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly weekday: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const formatters = new Map<Language, Intl.DateTimeFormat>();

function partsOf(at: Date, language: Language): Parts {
  let formatter = formatters.get(language);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: ZONE,
      year: 'numeric',
      month: language === 'en' ? 'short' : 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(language, formatter);
  }
  const found: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(at)) found[type] = value;
  return found as unknown as Parts;
}

export function toDate(at: Instant): Date {
  return at instanceof Date ? at : new Date(at);
}

/**
 * The last millisecond of a day is printed as 24:00, as official Chinese texts do (民法典 第二百零三条:
 * a term ends at 24:00 of its last day).
 */
function clock(at: Date, { hour, minute }: Parts): string {
  const endOfDay = hour === '23' && minute === '59' && at.getTime() % MINUTE >= 59 * SECOND;
  return endOfDay ? '24:00' : `${hour}:${minute}`;
}

/**
 * Writes an instant for people: `2026年11月23日（周一）18:00`; English `Mon 23 Nov 2026, 18:00`.
 * `exact` gives seconds and zone for the hover text.
 */
export function timeText(instant: Instant, language: Language, style: TimeStyle = 'full'): string {
  const at = toDate(instant);
  if (Number.isNaN(at.getTime())) return '—';
  const p = partsOf(at, language);
  const zh = language !== 'en';
  switch (style) {
    case 'full':
      return zh
        ? `${p.year}年${p.month}月${p.day}日（${p.weekday}）${clock(at, p)}`
        : `${p.weekday} ${p.day} ${p.month} ${p.year}, ${clock(at, p)}`;
    case 'date':
      return zh ? `${p.year}年${p.month}月${p.day}日` : `${p.day} ${p.month} ${p.year}`;
    case 'short':
      return zh ? `${p.month}月${p.day}日 ${clock(at, p)}` : `${p.day} ${p.month}, ${clock(at, p)}`;
    case 'time':
      return clock(at, p);
    case 'exact':
      return zh
        ? `${p.year}年${p.month}月${p.day}日 ${p.hour}:${p.minute}:${p.second}（北京时间，UTC+8）`
        : `${p.day} ${p.month} ${p.year} ${p.hour}:${p.minute}:${p.second} (Beijing time, UTC+8)`;
  }
}

export type Urgency = 'calm' | 'soon' | 'urgent' | 'over';

/** Amber under three days, red under one (ux.md, Time); the instant itself is still in time. */
export function urgency(due: Instant, now: number): Urgency {
  const left = toDate(due).getTime() - now;
  if (left < 0) return 'over';
  if (left < DAY) return 'urgent';
  return left < 3 * DAY ? 'soon' : 'calm';
}

/** A span in its two largest units: `2 天 4 小时`, `5 小时 12 分`, `12 分 05 秒`. */
export function spanText(milliseconds: number, language: Language): string {
  const span = Math.max(0, milliseconds);
  const zh = language !== 'en';
  const days = Math.floor(span / DAY);
  const hours = Math.floor((span % DAY) / HOUR);
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const seconds = Math.floor((span % MINUTE) / SECOND);
  if (days > 0) return zh ? `${days} 天${hours > 0 ? ` ${hours} 小时` : ''}` : `${days} d${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`;
  const two = String(seconds).padStart(2, '0');
  if (minutes > 0) return zh ? `${minutes} 分 ${two} 秒` : `${minutes} min ${two} s`;
  return zh ? `${seconds} 秒` : `${seconds} s`;
}

/** `还剩 2 天 4 小时`, or after the deadline `已截止，超过 3 小时 5 分`. */
export function timeLeftText(due: Instant, now: number, language: Language): string {
  const left = toDate(due).getTime() - now;
  if (left >= 0) return language === 'en' ? `${spanText(left, language)} left` : `还剩 ${spanText(left, language)}`;
  return language === 'en' ? `closed ${spanText(-left, language)} ago` : `已截止 ${spanText(-left, language)}`;
}

/**
 * Milliseconds until the text of `timeLeftText` changes or the deadline passes, so that a page wakes up
 * exactly then: each second in the last hour, each minute in the last day, each hour before.
 */
export function nextTick(due: Instant, now: number): number {
  const left = toDate(due).getTime() - now;
  if (left < 0) {
    const over = -left;
    return MINUTE - (over % MINUTE);
  }
  const unit = left < HOUR ? SECOND : left < DAY ? MINUTE : HOUR;
  // One millisecond past the boundary, where the floor has moved.
  return (left % unit) + 1;
}
