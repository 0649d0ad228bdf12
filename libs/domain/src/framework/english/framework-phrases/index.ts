import { COMMON } from './common';
import { ELEMENT_1 } from './element-1';
import { ELEMENT_2 } from './element-2';
import { ELEMENT_3 } from './element-3';
import { ELEMENT_4 } from './element-4';
import { ELEMENT_5 } from './element-5';
import { ELEMENT_6 } from './element-6';
import { NOTES } from './notes';

/**
 * English by the Chinese text. A module of its own: the browser loads these words only for whoever reads or searches
 * in English (apps/web/src/i18n/framework-phrases.ts stands in for it there).
 */
export const FRAMEWORK_PHRASES: ReadonlyMap<string, string> = new Map(
  [COMMON, ELEMENT_1, ELEMENT_2, ELEMENT_3, ELEMENT_4, ELEMENT_5, ELEMENT_6, NOTES].flatMap((table) =>
    Object.entries(table),
  ),
);
