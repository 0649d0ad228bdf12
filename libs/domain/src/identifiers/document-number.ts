/** 发文字号 by GB/T 9704-2012: 机关代字, year in 〔〕 (U+3014, U+3015), number without padding, 号. */
import { withoutBlanks } from './width';

export interface DocumentNumber {
  /** 机关代字, e.g. 中投促通. */
  readonly prefix: string;
  readonly year: number;
  readonly sequence: number;
}

const PREFIX = /^[\p{Script=Han}A-Z]{1,12}$/u;
const SHAPE = /^([\p{Script=Han}A-Z]{1,12})〔(\d{4})〕([1-9]\d{0,4})号$/u;

/** Whether a text may stand before the year: Chinese characters (or capitals), no brackets, no digits. */
export const isDocumentPrefix = (prefix: string): boolean => PREFIX.test(prefix);

/** `中投促通〔2026〕1号`. Throws RangeError for a prefix, year or number that cannot be printed. */
export function formatDocumentNumber({ prefix, year, sequence }: DocumentNumber): string {
  const text = `${prefix}〔${year}〕${sequence}号`;
  if (!SHAPE.test(text)) throw new RangeError(`Not a document number: ${text}`);
  return text;
}

/**
 * Reads a document number as typed: other brackets (`[2026]`, `（2026）`, `【2026】`), full-width digits, blanks, 第, and
 * padding (`05号`) are put right. Null when it is none.
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const bare = withoutBlanks(text)
    .replace(/[〔[(【〖]/u, '〔')
    .replace(/[〕\])】〗]/u, '〕')
    .replace('〕第', '〕')
    .replace(/〕0+(?=\d)/u, '〕');
  const match = SHAPE.exec(bare);
  return match ? { prefix: match[1] ?? '', year: Number(match[2]), sequence: Number(match[3]) } : null;
}

/** Orders by prefix, year and number. */
export const compareDocumentNumbers = (a: DocumentNumber, b: DocumentNumber): number =>
  a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : a.year - b.year || a.sequence - b.sequence;
