import type { Cell, TableColumn, TableSheet } from '@xuanping/documents/table';

/** One column of a workbook: its head, and what a row has in it. */
export type SheetColumn<Row> = TableColumn & { readonly cell: (row: Row) => Cell };

/** What each column of a page becomes in the workbook, by the key the page gives it; one may become several. */
export type SheetColumns<Row> = Readonly<Record<string, readonly SheetColumn<Row>[]>>;

/**
 * The table with the columns a page shows, in the order of `columns`; all of them when none is named. Rows may
 * still be coming: they are drawn as the workbook is taken.
 */
export function shownSheet<Row>(of: {
  readonly name: string;
  readonly title: string;
  readonly columns: SheetColumns<Row>;
  readonly shown: readonly string[] | undefined;
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
}): TableSheet {
  const known = Object.keys(of.columns);
  const asked = known.filter((key) => of.shown?.includes(key));
  const columns = (asked.length > 0 ? asked : known).flatMap((key) => of.columns[key] ?? []);
  return {
    name: of.name,
    title: of.title,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: cellsOf(of.rows, columns),
  };
}

async function* cellsOf<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: readonly SheetColumn<Row>[],
): AsyncIterable<readonly Cell[]> {
  for await (const row of rows) yield columns.map(({ cell }) => cell(row));
}
