/** Codes and numbers: how they are written, read and checked. */
export type { UsccKind, UsccProblem, UsccResult } from './uscc';
export type { DocumentNumber } from './document-number';
export type { PlaqueNumber, ReceiptNumber, RoundCode } from './round-numbers';
export { checkUscc, normaliseUscc, usccCheckCharacter, usccKind, usccSentence } from './uscc';
export {
  compareDocumentNumbers,
  formatDocumentNumber,
  isDocumentPrefix,
  parseDocumentNumber,
} from './document-number';
export {
  DEFAULT_AWARD_LETTERS,
  formatApplicationNumber,
  formatPlaqueNumber,
  formatReceiptNumber,
  formatRoundCode,
  isApplicationNumber,
  isAwardLetters,
  isRoundCode,
  parseApplicationNumber,
  parsePlaqueNumber,
  parseReceiptNumber,
  parseRoundCode,
} from './round-numbers';
export { isWorkflowIdSafe, isWorkflowIdSegment, joinWorkflowId } from './workflow-id';
export { toHalfWidth, withoutBlanks } from './width';
