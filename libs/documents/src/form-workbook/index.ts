/** The self-assessment form as a workbook, out and in. */
export { readFormWorkbook, type FormFileRefusal, type FormFileResult } from './read';
export { type FormWorkbookView } from './view';
export { formWorkbook } from './write';
