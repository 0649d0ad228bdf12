import type { Language } from '@xuanping/domain/process';

/** The language of an Accept-Language header: English only when it is asked for before Chinese. */
export function languageOf(header: string | undefined): Language {
  const first = header?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh-CN';
}
