export { receiptPdf, type ReceiptView } from './receipt';
export {
  selfAssessmentReportPdf,
  type AnswerView,
  type EvidenceFileView,
  type ReportItemView,
  type ReportObjectiveView,
  type SelfAssessmentReportView,
} from './report';
