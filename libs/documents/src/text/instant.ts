import { formatPlainDate, wallClock, type Instant } from '@xuanping/domain/calendar';

/**
 * `2026年11月23日 18:00:00（北京时间）`: an instant on a document, to the second.
 * @throws RangeError when the text is no instant
 */
export function documentInstant(instant: Instant): string {
  const { date, hour, minute, second } = wallClock(instant);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatPlainDate(date)} ${time}（北京时间）`;
}
