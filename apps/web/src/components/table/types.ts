import type { ReactNode } from 'react';

export interface Column<Row> {
  /** Stable name: sort key, column choice and Excel column all use it. */
  readonly key: string;
  readonly title: string;
  /** Nothing (`null`, `undefined`, `''`) is printed as `—`. */
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned tabular figures. */
  readonly numeric?: boolean;
  /** The server can sort by `key`. */
  readonly sortable?: boolean;
  /** Pixels; without it the column takes what its words need. */
  readonly width?: number;
  /** Words may run over several lines; otherwise they stay on one. */
  readonly wrap?: boolean;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  /** Rows with this value, where the server counts them. */
  readonly count?: number | null | undefined;
}

export interface Filter {
  /** Name of the parameter in the address and in the read route. */
  readonly key: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** Only one value at a time; default is several. */
  readonly single?: boolean;
}

interface BatchActBase<Row> {
  readonly id: string;
  readonly label: string;
  readonly irreversible?: boolean;
  /** What one row is called in the list of the confirmation. */
  readonly nameOf: (row: Row) => string;
}

/** An act that the table confirms and runs. */
export interface BatchRun<Row> extends BatchActBase<Row> {
  /** Why this row is left out, or null when it takes part. */
  readonly except?: (row: Row) => string | null;
  /** Consequences in words, with counts. */
  readonly consequences?: (rows: readonly Row[]) => readonly string[];
  /** Runs the act; answers the sentence that says what happened. Throws `ApiProblem`. */
  readonly run: (rows: readonly Row[]) => Promise<string>;
}

/** An act for which the page has a confirmation of its own. */
export interface BatchOpen<Row> extends BatchActBase<Row> {
  /** `done` is called once the act was carried out: the rows are no longer selected. */
  readonly open: (rows: readonly Row[], done: () => void) => void;
}

/** An act on all selected rows. */
export type BatchAct<Row> = BatchRun<Row> | BatchOpen<Row>;
