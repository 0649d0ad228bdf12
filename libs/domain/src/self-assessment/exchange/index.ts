/** The form as a table, out and in: boxes, what stands in them, reading cells, comparing with the form. */
export { compareWithForm, staleFields } from './compare';
export type {
  CellChange,
  CellError,
  ComparedField,
  ComparedForm,
  Comparison,
  Outcome,
  StandingAnswer,
} from './compare';
export { isNumeric, shownIn, standsAsNumber, storedIn, TICKED } from './contents';
export type { FileCell, FileLine, FilePlace, FileSheet, FormFile, FormStamp } from './file';
export { BOX_NAMES, BOXES, linesOf, type Box, type BoxKind, type BoxName, type ExchangeLine } from './lines';
export { readField, sayTheSame, type CellProblem, type ReadField } from './read';
export { EXCHANGE_RULES, ruleWords, type ExchangeRule } from './rules';
