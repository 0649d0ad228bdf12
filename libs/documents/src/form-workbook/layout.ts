import { BOXES, type BoxName } from '@xuanping/domain/self-assessment/exchange';
import { columnName } from '../table';

/** In the hidden row that names the columns: the column of the keys. First cell of the hidden sheet: the stamp. */
export const FORM_MARK = 'xuanping-form';
export const STAMP_MARK = 'xuanping-form-stamp';
/** In the row of names: the version each answer had. */
export const VERSION_MARK = 'version';

/**
 * Columns of an element's sheet, from 1, as people fill them in. Key and version are hidden and stand behind the
 * others: what is hidden among frozen columns is counted in one spreadsheet and not in another.
 */
export const COLUMN = {
  no: 1,
  printed: 2,
  field: 3,
  value: 4,
  numerator: 5,
  denominator: 6,
  result: 7,
  previous: 8,
  unit: 9,
  text: 10,
  dataYear: 11,
  source: 12,
  dataQuality: 13,
  basis: 14,
  intended: 15,
  intendedYear: 16,
  notApplicable: 17,
  notApplicableReason: 18,
  warningReply: 19,
  key: 20,
  version: 21,
} as const satisfies Readonly<
  Record<BoxName | 'key' | 'version' | 'no' | 'printed' | 'field' | 'result' | 'previous', number>
>;

export const LAST_COLUMN = COLUMN.warningReply;
export const WIDTHS: Readonly<Record<keyof typeof COLUMN, number>> = {
  key: 12,
  version: 8,
  no: 6,
  printed: 27,
  field: 23,
  value: 18,
  numerator: 10,
  denominator: 12,
  result: 9,
  previous: 14,
  unit: 10,
  text: 17,
  dataYear: 7,
  source: 16,
  dataQuality: 9,
  basis: 18,
  intended: 10,
  intendedYear: 9,
  notApplicable: 7,
  notApplicableReason: 13,
  warningReply: 15,
};

/**
 * A sheet prints on two pages side by side, each with number, print and name of its lines: the answer, and from the
 * source on what is said about it. The widths above make both alike, and narrow enough for type of eight points on A4.
 */
export const PRINTED = { columns: COLUMN.field, across: 2 } as const;

/** A name of the hidden row, without what only marks it. */
export const isBox = (name: string): name is BoxName => (BOXES as readonly string[]).includes(name);

export const addressOf = (column: number, row: number): string => `${columnName(column)}${row}`;
