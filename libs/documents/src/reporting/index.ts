export { reportLetterPdf, type ReportLetterView } from './letter';
export type { Manifest, ManifestFile } from './manifest';
export { reportPackage, type ReportPackage, type ReportPackageView } from './package';
export { SUMMARY_COLUMNS, summaryCells, type SummaryRow } from './summary';
export { summaryWorkbook, type SummaryWorkbookView } from './workbook';
