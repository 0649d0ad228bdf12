import { formatPlainDate } from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import { useLanguage } from '../../i18n';

/** Writes a calendar date as its reader expects: `2027年3月1日`. */
export function useDateText(): (date: string) => string {
  const language = useLanguage();
  return (date) => formatPlainDate(date, shortLanguage(language));
}
