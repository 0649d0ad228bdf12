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
  no: 7,
  printed: 42,
  field: 38,
  value: 22,
  numerator: 14,
  denominator: 14,
  result: 12,
  previous: 20,
  unit: 12,
  text: 28,
  dataYear: 10,
  source: 24,
  dataQuality: 12,
  basis: 28,
  intended: 14,
  intendedYear: 11,
  notApplicable: 9,
  notApplicableReason: 22,
  warningReply: 26,
};

/** A name of the hidden row, without what only marks it. */
export const isBox = (name: string): name is BoxName => (BOXES as readonly string[]).includes(name);

export const addressOf = (column: number, row: number): string => `${columnName(column)}${row}`;
