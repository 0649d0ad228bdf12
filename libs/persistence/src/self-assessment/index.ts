/** Rows of self-assessment 自评: registration, answers with their versions, evidence, submissions, progress. */
export {
  answerAt,
  answerHistory,
  theirAnswers,
  type AnswerCause,
  type AnswerConflict,
  type AnswerVersion,
} from './answers';
export type { Draft, DraftChange } from './draft-rows';
export { changeHeldDraft, Drafts, type Decided } from './drafts';
export {
  addFile,
  evidenceLoad,
  findFile,
  linkFile,
  removeFile,
  restoreFile,
  type EvidenceLoad,
  type KnownFile,
  type NewFile,
} from './evidence';
export {
  holderOfCode,
  loadFiling,
  loadFilingFacts,
  markSealed,
  printHash,
  saveParticulars,
  type FilingFactsStored,
  type StoredFiling,
} from './filing';
export {
  addAuthorisation,
  answerFiling,
  fileUnder,
  filersOf,
  findFilingFor,
  FILING_FOR_OF,
  FILING_WAITS,
  handSql,
  type NewAuthorisation,
  type StoredFilingFor,
} from './filing-for';
export {
  formState,
  loadForm,
  lockForm,
  PREVIOUS,
  type FormPlace,
  type LockedForm,
  type StoredFile,
  type StoredForm,
} from './form';
export {
  addFormImport,
  answersAt,
  findFormImport,
  forgetFormImports,
  markFormImport,
  roundForms,
  type RoundFormRow,
  type StoredFormImport,
} from './imports';
export { FORM_MARK, sameMark, type FormMark } from './form-mark';
export { LAST_ROUND, loadLastRound } from './last-round';
export {
  completeProgress,
  formsToEvaluate,
  keepProgressOfDay,
  saveProgress,
  type KeptWarning,
} from './progress';
export { addApplication, registrationFacts, type RegistrationFacts } from './registration';
export {
  addSubmission,
  findSubmission,
  withdrawSubmission,
  type NewSubmission,
  type StoredSubmission,
  type SubmissionSnapshot,
  type SubmittedFiling,
} from './submissions';
export {
  beginTeamChange,
  colleaguesOf,
  giveObjective,
  markObjective,
  moveObjectiveDue,
  offerHandover,
  readTeam,
  setOthersReadable,
  setSubmitter,
  settleHandover,
  TEAM_OF,
  type Colleague,
  type StoredObjective,
  type StoredTeam,
} from './team';
export {
  addUpload,
  findUpload,
  openUploads,
  removeExpiredUploads,
  removeUpload,
  unfinishedUploads,
  uploadBecame,
  type NewUpload,
  type StoredUpload,
} from './uploads';
