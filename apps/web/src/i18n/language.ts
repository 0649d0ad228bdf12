import type { Language } from '@xuanping/domain/process';

export type { Language };
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const KEY = 'xp.language';

/** Chinese first: English only for those who chose it on this device. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN';
  } catch {
    // Storage can be forbidden by the browser's policy; the choice then lasts as long as the page.
    return 'zh-CN';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // See storedLanguage.
  }
}

/** Whether a language was chosen on this device; else the account's own language counts. */
export function languageChosen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
