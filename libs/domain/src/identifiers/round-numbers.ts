/**
 * Numbers of rounds and of what happens in them. All are plain ASCII, sort as text in the order they were given
 * within a round, and are safe in addresses, file names and workflow ids.
 */

import { withoutBlanks } from './width';

/** `2026-01`: the year of the round and its number in that year. */
export interface RoundCode {
  readonly year: number;
  readonly sequence: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function inRange(value: number, least: number, most: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`Not a ${what}: ${value}`);
  return value;
}

/** `2026-01`. Throws RangeError outside the years 2000–2999 and the numbers 1–99. */
export function formatRoundCode({ year, sequence }: RoundCode): string {
  return `${inRange(year, 2000, 2999, 'year of a round')}-${pad(inRange(sequence, 1, 99, 'number of a round'), 2)}`;
}

/** The parts of a round code, or null. */
export function parseRoundCode(text: string): RoundCode | null {
  const match = /^(2\d{3})-(\d{2})$/.exec(text);
  return match && match[2] !== '00' ? { year: Number(match[1]), sequence: Number(match[2]) } : null;
}

export const isRoundCode = (text: string): boolean => parseRoundCode(text) !== null;

/** `0007`: the number of an application in its round, 1–9999. Throws RangeError outside. */
export const formatApplicationNumber = (sequence: number): string =>
  pad(inRange(sequence, 1, 9999, 'number of an application'), 4);

/** 1–9999, or null. */
export function parseApplicationNumber(text: string): number | null {
  return /^\d{4}$/.test(text) && text !== '0000' ? Number(text) : null;
}

export const isApplicationNumber = (text: string): boolean => parseApplicationNumber(text) !== null;

/** A submission that was receipted: round, application, and which submission of it (after a withdrawal: 2, 3 …). */
export interface ReceiptNumber {
  readonly round: string;
  readonly application: string;
  readonly submission: number;
}

/** `2026-01-0007-1`: the number on a receipt (回执编号). Throws RangeError for parts that are none. */
export function formatReceiptNumber({ round, application, submission }: ReceiptNumber): string {
  if (!isRoundCode(round)) throw new RangeError(`Not a round code: ${round}`);
  if (!isApplicationNumber(application))
    throw new RangeError(`Not a number of an application: ${application}`);
  return `${round}-${application}-${inRange(submission, 1, 99, 'number of a submission')}`;
}

/** The parts of a receipt number, or null. */
export function parseReceiptNumber(text: string): ReceiptNumber | null {
  const match = /^(\d{4}-\d{2})-(\d{4})-([1-9]\d?)$/.exec(text);
  const [round, application] = [match?.[1] ?? '', match?.[2] ?? ''];
  return match && isRoundCode(round) && isApplicationNumber(application)
    ? { round, application, submission: Number(match[3]) }
    : null;
}

/**
 * Number of a plaque (奖牌编号): `SZYQ-2026-01-007` = letters of the award (SZYQ for 数字智慧园区, a setting), round code,
 * and place in the decided list. Three digits, so that a printed number has the same length for every park of a round;
 * no year of validity and no province in it, because both can change while the plaque hangs.
 */
export interface PlaqueNumber {
  readonly award: string;
  readonly round: string;
  readonly sequence: number;
}

export const DEFAULT_AWARD_LETTERS = 'SZYQ';

/** Letters that may begin a plaque number: two to eight capitals. */
export const isAwardLetters = (text: string): boolean => /^[A-Z]{2,8}$/.test(text);

/** Throws RangeError for parts that are none; numbers 1–999. */
export function formatPlaqueNumber({ award, round, sequence }: PlaqueNumber): string {
  if (!isAwardLetters(award)) throw new RangeError(`Not the letters of an award: ${award}`);
  if (!isRoundCode(round)) throw new RangeError(`Not a round code: ${round}`);
  return `${award}-${round}-${pad(inRange(sequence, 1, 999, 'number of a plaque'), 3)}`;
}

/** The parts of a plaque number as typed on the check page (lower case, full-width and blanks allowed), or null. */
export function parsePlaqueNumber(text: string): PlaqueNumber | null {
  const match = /^([A-Z]{2,8})-(\d{4}-\d{2})-(\d{3})$/.exec(
    withoutBlanks(text)
      .toUpperCase()
      .replace(/[—–－]/gu, '-'),
  );
  const round = match?.[2] ?? '';
  return match && isRoundCode(round) && match[3] !== '000'
    ? { award: match[1] ?? '', round, sequence: Number(match[3]) }
    : null;
}
