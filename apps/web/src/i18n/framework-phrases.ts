/**
 * Stands for the framework's English (libs/domain/src/framework/english/framework-phrases) in the browser's bundle
 * (vite.config.ts): a park reads Chinese, and the translation is a third of the framework. The words come for whoever
 * reads English, and with the search, which finds a field by them in either language.
 */
import { alsoInEnglish } from '.';

const phrases = new Map<string, string>();
export const FRAMEWORK_PHRASES: ReadonlyMap<string, string> = phrases;

/** Never rejects: without them the text is Chinese. */
export const fetchFrameworkPhrases = alsoInEnglish(async () => {
  const { FRAMEWORK_PHRASES: all } = await import('@xuanping/domain/framework/english/framework-phrases');
  for (const [chinese, english] of all) phrases.set(chinese, english);
});
