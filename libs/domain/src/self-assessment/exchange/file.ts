/** A table that came back, as its cells stand: nothing is interpreted yet. */
import type { BoxName } from './lines';

/**
 * One filled cell. A `percent` has the number as stored (`0.95` for 95 %), a `date` is `YYYY-MM-DD`. `error`:
 * an error value such as #REF!; `not-calculated`: a formula without a value; `merged`: swallowed by another cell.
 */
export interface FileCell {
  readonly kind: 'text' | 'number' | 'percent' | 'date' | 'boolean' | 'error' | 'not-calculated' | 'merged';
  readonly text: string;
}

export interface FileLine {
  readonly key: string;
  /** Row of the sheet, from 1. */
  readonly row: number;
  /** Version of the answer when the table was made, 0: none; null: the table no longer says. */
  readonly seen: number | null;
  readonly cells: Readonly<Partial<Record<BoxName, FileCell>>>;
}

export interface FileSheet {
  readonly name: string;
  /** Letter of each box's column; a column that was deleted is missing, and what stood in it is left alone. */
  readonly columns: Readonly<Partial<Record<BoxName, string>>>;
  readonly lines: readonly FileLine[];
}

/** Which form a table was made from, and what stood in it then. */
export interface FormStamp {
  readonly round: string;
  readonly application: string;
  readonly framework: string;
  /** SHA-256 of the answers' canonical form. */
  readonly contentHash: string;
}

export interface FormFile {
  readonly stamp: FormStamp;
  readonly sheets: readonly FileSheet[];
}

/** A place in a table, as a spreadsheet names it. */
export interface FilePlace {
  readonly sheet: string;
  /** `F12`; the row's number alone where there is no such column. */
  readonly cell: string;
}

export const placeOf = (sheet: FileSheet, line: FileLine, box: BoxName | undefined): FilePlace => ({
  sheet: sheet.name,
  cell: `${(box && sheet.columns[box]) ?? ''}${line.row}`,
});
