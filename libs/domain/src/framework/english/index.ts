/**
 * English for readers who need it. The framework is a Chinese document: this is our unofficial translation, keyed
 * by the Chinese text, and never printed in its place.
 */
import type { Language } from '../types';
import { COMMON } from './common';
import { ELEMENT_1 } from './element-1';
import { ELEMENT_2 } from './element-2';
import { ELEMENT_3 } from './element-3';
import { ELEMENT_4 } from './element-4';
import { ELEMENT_5 } from './element-5';
import { ELEMENT_6 } from './element-6';
import { NOTES } from './notes';

const ENGLISH: ReadonlyMap<string, string> = new Map(
  [COMMON, ELEMENT_1, ELEMENT_2, ELEMENT_3, ELEMENT_4, ELEMENT_5, ELEMENT_6, NOTES].flatMap((table) =>
    Object.entries(table),
  ),
);

/**
 * Text of the framework (printed or help) in the reader's language. A text without a translation comes back as it
 * is. Counters that English does not use (个) give an empty string.
 */
export const translate = (text: string, language: Language): string =>
  language === 'zh' ? text : (ENGLISH.get(text) ?? text);

/** Whether an English text is at hand; for the spec that wants all of them. */
export const hasEnglish = (text: string): boolean => ENGLISH.has(text);
