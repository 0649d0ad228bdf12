/** Answers of a form: their shape, arithmetic, rules, sentences, display and stored form. */
export type {
  Answer,
  AnswerContext,
  Answers,
  Blocker,
  Choice,
  DataQuality,
  EvidenceCounts,
  FieldError,
  FieldEvaluation,
  FieldState,
  FieldWarning,
  FormCode,
  FormContext,
  FormEvaluation,
  InputName,
  InvalidCode,
  Issue,
  IssueCode,
  MissingCode,
  ObjectiveEvaluation,
  WarningCode,
} from './types';
export type { NumberProblem, NumberResult } from './decimal';
export type { RatioInput, RatioSideName } from './inputs';
export type { FormFile } from './canonical';
export {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  divideHalfUp,
  groupThousands,
  multiplyDecimals,
  normaliseNumber,
  percentHalfUp,
  roundHalfUp,
  subtractDecimals,
} from './decimal';
export { hasContent, ratioInputs, ratioInputValue, ratioSideValue, withRatioInput } from './inputs';
export { ratioUnitsOf, unitOf } from './units';
export { numericValue } from './value';
export { intendedText, intendedYears, takesIntended } from './intended';
export { evaluateField, isRequired } from './evaluate-field';
export { evaluateForm } from './evaluate-form';
export { nextGap, type GapPlace } from './next-gap';
export { issueSentence, MESSAGES, WARNING_CODES, warningFinding } from './messages';
export { displayValue, figureText, formulaText } from './display';
export { ANSWER_ASPECTS, ASPECT_NAMES, aspectText, changedAspects, type AnswerAspect } from './aspects';
export { canonicalForm, normaliseAnswer, sameAnswer } from './canonical';
export { MAX_SENTENCE_LENGTH } from './check-field';
export { DATA_QUALITY_NAMES } from './data-quality';
