import type { Cell, TableColumn } from '@xuanping/documents/table';

/** A column of a table, and what stands in it for a row. */
export type Exported<T> = TableColumn & { readonly cell: (row: T) => Cell };
