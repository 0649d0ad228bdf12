/** Dates and instants as people read them, in Chinese and English, without Intl: its output differs by platform. */
import { datePartsOf, weekdayOf, type CalendarDate } from './dates';
import { dateAt, millisecondsOf, timeAt, wallClock, type Instant } from './instants';

type Language = 'zh' | 'en';

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2026年11月23日`: Arabic figures, in full, unpadded (GB/T 9704-2012); `23 Nov 2026`. */
export function formatPlainDate(date: CalendarDate, language: Language = 'zh'): string {
  const { year, month, day } = datePartsOf(date);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** `2026年11月23日（周一）`; `Mon 23 Nov 2026`. */
export function formatDate(date: CalendarDate, language: Language = 'zh'): string {
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1] ?? '';
  const plain = formatPlainDate(date, language);
  return language === 'zh' ? `${plain}（${weekday}）` : `${weekday} ${plain}`;
}

/** `2026年11月23日（周一）18:00`; `Mon 23 Nov 2026, 18:00`. Shanghai time, cut to the minute. */
export function formatDateTime(instant: Instant | Date, language: Language = 'zh'): string {
  return `${formatDate(dateAt(instant), language)}${language === 'zh' ? '' : ', '}${timeAt(instant)}`;
}

/** `2026-11-23 18:00:00.000 UTC+8`: the exact instant and its zone, for the tooltip. */
export function formatExact(instant: Instant | Date): string {
  const { date, second, millisecond } = wallClock(instant);
  const fraction = `${String(second).padStart(2, '0')}.${String(millisecond).padStart(3, '0')}`;
  return `${date} ${timeAt(instant)}:${fraction} UTC+8`;
}

/** `2026年11月23日至27日`, `2026年11月30日至12月4日`, `2026年12月30日至2027年1月6日`; `23 Nov – 27 Nov 2026`. */
export function formatDateRange(from: CalendarDate, to: CalendarDate, language: Language = 'zh'): string {
  if (from === to) return formatPlainDate(from, language);
  const [a, b] = [datePartsOf(from), datePartsOf(to)];
  if (language === 'en') {
    const first = formatPlainDate(from, 'en');
    return `${a.year === b.year ? first.replace(/ \d+$/, '') : first} – ${formatPlainDate(to, 'en')}`;
  }
  const year = a.year === b.year ? '' : `${b.year}年`;
  const month = year === '' && a.month === b.month ? '' : `${b.month}月`;
  return `${formatPlainDate(from)}至${year}${month}${b.day}日`;
}

/** past · red: under one day · amber: under three · calm. */
export type Urgency = 'past' | 'red' | 'amber' | 'calm';

export interface TimeLeft {
  readonly urgency: Urgency;
  /** Whole units of what is left, or of what has passed since; all of them ≥ 0. */
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const DAY_MS = 86_400_000;

/** What is left from `now` until a deadline; the deadline's own instant is still in time. */
export function timeLeft(now: Instant | Date, deadline: Instant | Date): TimeLeft {
  const difference = millisecondsOf(deadline) - millisecondsOf(now);
  const ms = Math.abs(difference);
  const urgency: Urgency = difference < 0 ? 'past' : ms < DAY_MS ? 'red' : ms < 3 * DAY_MS ? 'amber' : 'calm';
  return {
    urgency,
    days: Math.floor(ms / DAY_MS),
    hours: Math.floor(ms / 3_600_000) % 24,
    minutes: Math.floor(ms / 60_000) % 60,
    seconds: Math.floor(ms / 1000) % 60,
  };
}

function span({ days, hours, minutes }: TimeLeft, language: Language): string {
  const units: readonly (readonly [number, string, string])[] = [
    [days, '天', 'day'],
    [hours, '小时', 'hour'],
    [minutes, '分钟', 'minute'],
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return language === 'zh' ? '不足 1 分钟' : 'less than a minute';
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, zh, en]) =>
      language === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`,
    )
    .join(' ');
}

/** `还剩 2 天 4 小时`, `还剩 12 分钟`, `还剩不足 1 分钟`, `已截止 3 小时 5 分钟`; `2 days 4 hours left`. */
export function formatTimeLeft(
  now: Instant | Date,
  deadline: Instant | Date,
  language: Language = 'zh',
): string {
  const left = timeLeft(now, deadline);
  const text = span(left, language);
  if (language === 'en') return left.urgency === 'past' ? `closed ${text} ago` : `${text} left`;
  const gap = text.startsWith('不足') ? '' : ' ';
  return `${left.urgency === 'past' ? '已截止' : '还剩'}${gap}${text}`;
}
