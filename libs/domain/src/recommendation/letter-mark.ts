/** Digits of a letter's hash that its QR code carries: enough that no two letters share them. */
export const LETTER_MARK_LENGTH = 16;
/** The mark of a scan that says of itself that it is the letter of another body, or of another round. */
export const FOREIGN_LETTER = 'foreign';

/** A letter as its QR code names it. */
export interface LetterMark {
  readonly round: string;
  readonly recommender: string;
  readonly mark: string;
}

/** Address for the QR code of a letter: the page of recommendation, with whose letter it is and its mark. */
export function letterAddress(
  page: string,
  { recommender, hash }: { recommender: string; hash: string },
): string {
  return `${page}?by=${recommender}&letter=${hash.slice(0, LETTER_MARK_LENGTH)}`;
}

/** Reads the address of a letter's QR code; null for any other. The host is not looked at: a house may change its name. */
export function readLetterAddress(text: string): LetterMark | null {
  const match = /\/rounds\/(\d{4}-\d{2})\/recommendation\?by=([\w-]{1,80})&letter=([0-9a-f]{16})\b/.exec(
    text,
  );
  return match ? { round: match[1] ?? '', recommender: match[2] ?? '', mark: match[3] ?? '' } : null;
}

/**
 * Whether what a scan says of itself lets it be filed under a letter. A scan that says nothing takes the word of
 * whoever files it.
 */
export function fitsLetter(mark: string | null, hash: string): boolean {
  return mark === null || (mark !== FOREIGN_LETTER && hash.startsWith(mark));
}
