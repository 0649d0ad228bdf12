/**
 * Characters XML 1.0 cannot hold at all: most controls, two non-characters, half a surrogate pair.
 * Written without ranges of controls in a literal: \p{Cc} is exactly them.
 */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;
const SPECIAL = /[&<>"\r]/;
/** `_x000D_` in a workbook's text means a carriage return: a typed one must be escaped itself. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** What nearly every text is made of: nothing in it to escape or to drop. */
const PLAIN = /^[ !#-%'-;=?-^`-~\u00a0-\ud7ff\ue000-\ufffd]*$/;

/** Text for an element or an attribute of a workbook part. */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  const clean = text.replace(FORBIDDEN, '').replace(ESCAPE_LIKE, '_x005F_');
  if (!SPECIAL.test(clean)) return clean;
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '_x000D_');
}

/** The text behind `_xHHHH_` escapes; what no text may hold (an escaped NUL, half a character) is dropped. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(FORBIDDEN, '');
}
