export { DataTable, type DataTableProps } from './DataTable';
export { NextPage, type PagedList } from './NextPage';
export type { BatchAct, Column, Filter, FilterOption } from './types';
