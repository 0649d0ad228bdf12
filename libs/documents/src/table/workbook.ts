import type { CalendarDate } from '@xuanping/domain/calendar';

/**
 * How a column's cells are written and read by people. `integer`, `decimal` and `percent` take numbers
 * or decimal strings (kept digit by digit); `date` takes `YYYY-MM-DD`. A value of another shape is
 * written as text: nothing is lost, nothing is guessed.
 */
export type ColumnKind = 'text' | 'wrapped' | 'integer' | 'decimal' | 'percent' | 'date';

export interface TableColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters of the default face; a Chinese character takes two. Default by kind. */
  readonly width?: number;
  /** Offers these values in a drop-down list and refuses others. */
  readonly choices?: readonly string[];
  readonly hidden?: boolean;
  /** In a protected sheet, cells of this column can be typed in. */
  readonly editable?: boolean;
}

export type Cell = string | number | boolean | null;

export interface TableSheet {
  /** Tab name, at most 31 characters without `[]:*?/\`. Others are replaced. */
  readonly name: string;
  /** One line over the header, across all columns. */
  readonly title?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  /** Only cells of `editable` columns can be changed (no password: a guard rail, not a lock). */
  readonly protect?: boolean;
}

export interface WorkbookOptions {
  /** The document's own date, the only date in its bytes. */
  readonly date: CalendarDate;
  /** Organisation, as the workbook's author. */
  readonly author: string;
  /** 样例数据 over every sheet and on every printed page. */
  readonly sample?: boolean;
}
