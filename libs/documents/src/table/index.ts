export { columnName, parseAddress } from './address';
export {
  writeGrids,
  type GridCell,
  type GridPrint,
  type GridRow,
  type GridRule,
  type GridSheet,
  type GridValue,
} from './grid';
export { looksLikeFormula, neutralizeText } from './neutralize';
export {
  DEFAULT_READ_LIMITS,
  readSheet,
  readWorkbook,
  type ReadLimits,
  type ReadResult,
  type ReadSheet,
  type SheetCell,
  type SheetRow,
  type WorkbookResult,
} from './read';
export { SHEET_RULES, sheetErrorText, type SheetError, type SheetRule } from './read-errors';
export type { GridFormat, GridRole } from './styles';
export { workbookStream, writeSheet, writeWorkbook } from './write';
export type { Cell, ColumnKind, TableColumn, TableSheet, WorkbookOptions } from './workbook';
