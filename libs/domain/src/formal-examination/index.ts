/** Formal examination 形式审查: the checks, who must recuse themselves, and what a correction changed. */
export {
  formChanges,
  type FieldChange,
  type FileChange,
  type FormChanges,
  type Submitted,
  type SubmittedFile,
} from './changes';
export {
  automaticChecks,
  CHECK_OUTCOMES,
  checkName,
  checksThat,
  FORMAL_CHECKS,
  REASON_IN_SPITE,
  RECOMMENDATION_MISSING,
  type AutomaticCheckId,
  type CheckFacts,
  type SealedScan,
  type CheckFinding,
  type CheckOutcome,
  type FileState,
  type FormalCheck,
  type FormalCheckId,
} from './checks';
export { outlastsStage } from './correction';
export { worksFor, type Body } from './recusal';
