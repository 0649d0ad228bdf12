/**
 * Text as typed under a Chinese input method, in half-width form: full-width letters, digits and signs, the
 * ideographic space; everything else unchanged.
 */
export function toHalfWidth(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else out += code === 0x3000 ? ' ' : character;
  }
  return out;
}

/** Half-width, and without any blank: for codes, where a blank is never meant. */
export const withoutBlanks = (text: string): string =>
  toHalfWidth(text).replace(/[\s\u00a0\u2000-\u200b\u202f\ufeff]/gu, '');
