export { reportLetterPdf, type ReportLetterView } from './letter';
export { SUMMARY_COLUMNS, summaryCells, type SummaryRow } from './summary';
