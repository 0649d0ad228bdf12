/** Fields in which a line break is meant. Everywhere else it would let a name forge lines of the letter. */
const MULTILINE = new Set(['reason', 'checkpoint', 'noFeeStatement', 'note', 'remark']);

/** Control characters but TAB and LF, and the marks that turn the direction of writing around (a classic way to disguise a name or an address). */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A copy of a view in which no string can break out of its place: control and direction marks are removed,
 * line breaks stay only in the fields meant for them, and every address is http(s).
 *
 * @throws RangeError for an address of another scheme
 */
export function cleanView<T>(view: T): T {
  return cleanValue('', view) as T;
}

/** One line without control characters: for subjects and names in headers. */
export function singleLine(text: string): string {
  return text
    .replace(/[\s\u2028\u2029\u0085]+/gu, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

function cleanValue(field: string, value: unknown): unknown {
  if (typeof value === 'string') return cleanText(field, value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(field, item));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanValue(name, inner)]));
  }
  return value;
}

function cleanText(field: string, text: string): string {
  if (field === 'url' || field.endsWith('Url')) return webAddress(field, text);
  if (!MULTILINE.has(field)) return singleLine(text);
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .trim();
}

function webAddress(field: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new RangeError(`${field} is not an http(s) address`);
  }
  return new URL(text).href;
}
