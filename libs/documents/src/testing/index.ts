export { at, fileOf, resaved, type Edits, type Habit, type Typed } from '../form-workbook/resaved.fixture';
export { pdfText, type PdfText } from './pdf-text';
export {
  certificateView,
  HOSTILE_TEXT,
  noticeView,
  receiptView,
  recommendationLetterView,
  reportLetterView,
  selfAssessmentReportView,
  summaryRow,
} from './views';
export { sealedScan } from './sealed-scan';
