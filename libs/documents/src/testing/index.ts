export { pdfText, type PdfText } from './pdf-text';
export {
  certificateView,
  HOSTILE_TEXT,
  noticeView,
  receiptView,
  reportLetterView,
  selfAssessmentReportView,
  summaryRow,
} from './views';
