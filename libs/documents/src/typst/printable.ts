import { isCovered } from './fonts';

/** 〓, the mark Chinese typesetting puts where a character is missing from the fount. */
export const MISSING_GLYPH = '\u3013';

/**
 * Characters that are never printed: controls except the line feed, zero-width and bidirectional
 * marks (they let a text show other than it is stored), variation selectors.
 */
const INVISIBLE =
  /(?!\n)\p{Cc}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]/gu;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * The text as the embedded fonts can print it: line breaks as LF, a tab as a blank, invisible
 * characters dropped, a character without a glyph as 〓 — visible, never silently lost.
 */
export function printable(text: string): string {
  const cleaned = text.replace(LINE_BREAKS, '\n').replaceAll('\t', ' ').replace(INVISIBLE, '');
  let result = '';
  for (const character of cleaned) {
    result += character === '\n' || isCovered(character.codePointAt(0) ?? 0) ? character : MISSING_GLYPH;
  }
  return result;
}

/**
 * The characters of a text that no document can print (each once, in order). Check names with it
 * when they are entered: a certificate with 〓 in the park's name is of no use to anybody.
 */
export function unprintableCharacters(text: string): readonly string[] {
  const cleaned = text.replace(LINE_BREAKS, '\n').replaceAll('\t', ' ').replace(INVISIBLE, '');
  return [...new Set(cleaned)].filter((character) => {
    return character !== '\n' && !isCovered(character.codePointAt(0) ?? 0);
  });
}

/** A view model with every text made {@link printable}; numbers, flags and shape are kept. */
export function printableView(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(printableView);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, printableView(entry)]));
  }
  return value;
}
