import { dateAt, formatDate, formatDateTime, wallClock } from '@xuanping/domain/calendar';
import type { MailLanguage } from '@xuanping/domain/notification';
import { shortLanguage } from '@xuanping/domain/process';

/** Instants as people read them in a mail, in Beijing time whatever the zone of this machine (ux.md, Time). */

/** `2026年11月23日（周一）18:00`; `Mon 23 Nov 2026, 18:00 (Beijing time)`. */
export function mailInstant(instant: string, language: MailLanguage): string {
  const minute = formatDateTime(instant, shortLanguage(language));
  const exact = `${minute}${seconds(instant)}`;
  return language === 'en' ? `${exact} (Beijing time)` : exact;
}

/** `2026年11月23日（周一）`; `Mon 23 Nov 2026`. */
export function mailDay(instant: string, language: MailLanguage): string {
  return formatDate(dateAt(instant), shortLanguage(language));
}

/** From one instant to another. */
export function mailSpan(from: string, to: string, language: MailLanguage): string {
  return `${mailInstant(from, language)}${language === 'en' ? ' to ' : '至'}${mailInstant(to, language)}`;
}

/** Seconds show where an instant is not on the minute: receipts and compressed rounds. 23:59:59 is the last minute of a day. */
function seconds(instant: string): string {
  const { second } = wallClock(instant);
  return second === 0 || second === 59 ? '' : `:${String(second).padStart(2, '0')}`;
}
