/** Reporting 报送: who is reported what, and the words of the letter. */
export { letterPrefix, reportLetterWords, type ReportLetterWords } from './letter';
export {
  MINISTRY_RECIPIENT,
  baseRecipient,
  plannedReports,
  type PlannedReport,
  type ReportablePark,
} from './recipients';
