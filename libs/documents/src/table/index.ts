export { columnName, parseAddress } from './address';
export { looksLikeFormula, neutralizeText } from './neutralize';
export {
  DEFAULT_READ_LIMITS,
  readSheet,
  type ReadLimits,
  type ReadResult,
  type SheetCell,
  type SheetRow,
} from './read';
export { SHEET_RULES, sheetErrorText, type SheetError, type SheetRule } from './read-errors';
export { workbookStream, writeSheet, writeWorkbook } from './write';
export type { Cell, ColumnKind, TableColumn, TableSheet, WorkbookOptions } from './workbook';
