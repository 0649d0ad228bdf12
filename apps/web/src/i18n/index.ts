import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
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
}

/** Changes the language of the page and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language of the page as a hook: the caller renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}

/**
 * Registers the phrases of one page folder and gives its typed hook:
 * `export const useT = stageMessages('notice', { 'zh-CN': zh, en });` in `pages/notice/locales/index.ts`.
 * They travel with the folder's own chunk.
 */
export function stageMessages<T extends Messages>(
  namespace: string,
  all: { readonly 'zh-CN': T; readonly en: Translated<T> },
): () => Translate<T> {
  i18next.on('initialized', add);
  if (i18next.isInitialized) add();
  function add(): void {
    i18next.addResourceBundle('zh-CN', namespace, all['zh-CN']);
    i18next.addResourceBundle('en', namespace, all.en);
  }
  return function useStageMessages(): Translate<T> {
    const { t } = useTranslation(namespace);
    return t as unknown as Translate<T>;
  };
}
