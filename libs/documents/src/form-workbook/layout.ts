import { BOXES, type BoxName } from '@xuanping/domain/self-assessment/exchange';
import { columnName } from '../table';

/** First cell of the hidden row that names the columns, and of the hidden sheet with the stamp. */
export const FORM_MARK = 'xuanping-form';
export const STAMP_MARK = 'xuanping-form-stamp';
/** In the row of names: the version each answer had. */
export const VERSION_MARK = 'version';

/** Columns of an element's sheet, from 1. Key and version are hidden; the others stand as people fill them in. */
export const COLUMN = {
  key: 1,
  version: 2,
  no: 3,
  printed: 4,
  field: 5,
  value: 6,
  numerator: 7,
  denominator: 8,
  result: 9,
  unit: 10,
  text: 11,
  dataYear: 12,
  source: 13,
  dataQuality: 14,
  basis: 15,
  notApplicable: 16,
  notApplicableReason: 17,
  warningReply: 18,
} as const satisfies Readonly<
  Record<BoxName | 'key' | 'version' | 'no' | 'printed' | 'field' | 'result', number>
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
  unit: 12,
  text: 28,
  dataYear: 10,
  source: 24,
  dataQuality: 12,
  basis: 28,
  notApplicable: 9,
  notApplicableReason: 22,
  warningReply: 26,
};

/** A name of the hidden row, without what only marks it. */
export const isBox = (name: string): name is BoxName => (BOXES as readonly string[]).includes(name);

export const addressOf = (column: number, row: number): string => `${columnName(column)}${row}`;
