/** A paragraph of the body: level 0 is text, 1–4 the headings of GB/T 9704-2012 (一、 （一） 1. （1）). */
export interface NoticeBlock {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

const HEADINGS: readonly [RegExp, NoticeBlock['level']][] = [
  [/^[一二三四五六七八九十]+、/, 1],
  [/^（[一二三四五六七八九十]+）/, 2],
  [/^\d+[.．]/, 3],
  [/^（\d+）/, 4],
];

/** A heading is a short line that begins with its number; a long one is a numbered paragraph. */
const LONGEST_HEADING = 30;

/** Reads typed text as paragraphs and headings; empty lines fall away. */
export function noticeBlocks(body: string): NoticeBlock[] {
  return body
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((text) => ({
      text,
      level: text.length > LONGEST_HEADING ? 0 : (HEADINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 0),
    }));
}
