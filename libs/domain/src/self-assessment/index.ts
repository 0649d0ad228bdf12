/** Self-assessment 自评: who may register, what may be changed when, and what the rules of the form depend on. */
export { SELF_ASSESSMENT_ACTS, SELF_ASSESSMENT_ROUND_ACTS } from './acts';
export { anchorTitle } from './anchor-title';
export { objectiveName } from './objective-name';
export {
  anchorPlace,
  isPart,
  PARTICULARS,
  readAnchor,
  WHOLE_FORM,
  type Anchored,
  type AnchorPlace,
  type AnchoredPart,
} from './anchors';
export {
  correctionScope,
  EVERYTHING,
  heldBackBy,
  isAnchor,
  mayEditField,
  mayEditSlot,
  NOTHING,
  type EditScope,
} from './correction';
export { editingOf, type Editing } from './editing';
export {
  eligibility,
  INELIGIBILITY_CODES,
  INELIGIBLE_NOW,
  PARK_KIND_NAMES,
  type DeclarationAnswers,
  type EligibilityFacts,
  type Ineligibility,
  type IneligibilityCode,
  type RegisteringPark,
} from './eligibility';
export {
  evidenceCounts,
  isEvidenceSlot,
  linkableItems,
  MAX_FILES_PER_SLOT,
  STATEMENT_SLOT,
  type SlottedFile,
} from './evidence';
export { extensionProblem, type ExtensionFacts } from './extension';
export {
  filingGaps,
  normaliseParticulars,
  particularsProblems,
  STATEMENT_UNCONFIRMED,
  type FilingFacts,
  type FilingGap,
  type ParticularField,
  type Particulars,
} from './filing';
export { formContextOf, type FormRound } from './form-context';
export { lastDataYear, takenOver, type LastRound } from './last-round';
export { settle, type AnswerWrite, type Settled, type StandingAnswer } from './merging';
export { isMet, type ChangedParts } from './remarks';
export {
  FOREIGN_MARK,
  MARK_SOURCES,
  printAddress,
  printedText,
  PRINT_MARK_LENGTH,
  readPrintAddress,
  readTypedMark,
  sealBlocks,
  sealStateOf,
  sealWords,
  TYPED_MARK_LENGTH,
  type MarkSource,
  type PrintedContent,
  type PrintMark,
  type SealedFile,
  type SealedFileState,
  type JudgedSeal,
  type SealState,
} from './seal';
