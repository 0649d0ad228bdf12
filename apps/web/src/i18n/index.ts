import { shortLanguage } from '@xuanping/domain/process';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { part } from '../lib/parts';
import { rememberLanguage, storedLanguage, type Language } from './language';
import type { Messages, Translate, Translated } from './messages';

export { LANGUAGES, type Language } from './language';
export type { Messages, Translate, Translated } from './messages';

/** The language of the page now. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Starts the phrases; awaited once by main.tsx before the first paint. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'zh-CN',
    ns: [],
    // Phrases are React text, which React escapes itself.
    interpolation: { escapeValue: false },
    nsSeparator: false,
    returnNull: false,
    react: { useSuspense: false },
  });
  document.documentElement.lang = currentLanguage();
  await phrasesHere();
}

/** Changes the language of the page, once its phrases are here, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await phrasesHere(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language of the page as a hook: the caller renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** The language of the page as the framework, its rules and the calendar call it. */
export function useShortLanguage(): 'zh' | 'en' {
  return shortLanguage(useLanguage());
}

/** Words that the scripts loaded so far have in English too; they are fetched for those who read English. */
const english: (() => Promise<void>)[] = [];

/**
 * Adds words that only readers of English load: `load` puts them in their place. What did not arrive is tried again with
 * the next part of the page; until then its words are Chinese. Gives the way to load them, which never rejects.
 */
export function alsoInEnglish(load: () => Promise<unknown>): () => Promise<void> {
  const words = part(async () => {
    await load();
    return true;
  });
  english.push(words.fetch);
  return words.fetch;
}

/** Settles when every phrase of the scripts loaded so far is here in a language; default that of the page. Never rejects. */
export async function phrasesHere(language: Language = currentLanguage()): Promise<void> {
  if (language === 'en') await Promise.all(english.map((load) => load()));
}

/**
 * Registers the phrases of one page folder and gives its typed hook:
 * `export const useT = stageMessages('notice', zh, () => import('./en'));` in `pages/notice/locales/index.ts`.
 * The Chinese ones travel with the folder's own chunk, the English ones come for whoever reads English.
 */
export function stageMessages<T extends Messages>(
  namespace: string,
  zh: T,
  en: () => Promise<{ readonly en: Translated<T> }>,
): () => Translate<T> {
  i18next.on('initialized', add);
  if (i18next.isInitialized) add();
  function add(): void {
    i18next.addResourceBundle('zh-CN', namespace, zh);
  }
  alsoInEnglish(async () => i18next.addResourceBundle('en', namespace, (await en()).en));
  return function useStageMessages(): Translate<T> {
    const { t } = useTranslation(namespace);
    return t as unknown as Translate<T>;
  };
}
