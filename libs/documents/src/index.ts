/**
 * Documents: flat view model in, bytes out. No database, no clock, no network; the same view gives the
 * same bytes. Prefer the sub-paths (`@xuanping/documents/notice` …): a reader of tables then loads no
 * typesetter.
 */
export { noticeDocx, noticePdf } from './notice';
export { certificatePdf } from './plaque';
export { reportLetterPdf, reportPackage, summaryWorkbook } from './reporting';
export { receiptPdf, selfAssessmentReportPdf } from './self-assessment';
export { readSheet, workbookStream, writeSheet, writeWorkbook } from './table';
export { DocumentRenderError, unprintableCharacters } from './typst';
export { zipBytes, zipStream } from './zip';
