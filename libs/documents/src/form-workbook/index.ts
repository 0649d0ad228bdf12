/** The self-assessment form as a workbook, out and in. */
export { readFormWorkbook, type FormFileRefusal, type FormFileResult } from './read';
export { formWorkbook, type FormWorkbookView } from './write';
