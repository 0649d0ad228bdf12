export { DataTable, type DataTableProps } from './DataTable';
export type { BatchAct, Column, Filter, FilterOption } from './types';
