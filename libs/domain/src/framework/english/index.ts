/**
 * English for readers who need it. The framework is a Chinese document: this is our unofficial translation, keyed
 * by the Chinese text, and never printed in its place.
 */
import type { Language } from '../types';
import { FRAMEWORK_PHRASES } from './framework-phrases';

/**
 * Text of the framework (printed or help) in the reader's language. A text without a translation comes back as it
 * is. Counters that English does not use (个) give an empty string.
 */
export const translate = (text: string, language: Language): string =>
  language === 'zh' ? text : (FRAMEWORK_PHRASES.get(text) ?? text);

/** Whether an English text is at hand; for the spec that wants all of them. */
export const hasEnglish = (text: string): boolean => FRAMEWORK_PHRASES.has(text);
