/** Result 结果: scores, ranks, quotas and how reliable they are. */
export {
  DEFAULT_RESULT_RULES,
  FEWEST_FOR_DROPPING,
  SCORE_DIGITS,
  problemsOfRules,
  type QuotaTie,
  type ResultRules,
  type TieBreaker,
} from './rules';
export type { ApplicationScore, CountedSheet, ResultSheet, UncountedSheet } from './scores';
export {
  computeResult,
  type Outcome,
  type ResultApplication,
  type ResultInput,
  type ResultOutcome,
  type ResultRow,
  type Veto,
} from './compute-result';
export {
  reliabilityReport,
  type Agreement,
  type ExpertReliability,
  type PanelReliability,
  type RatedApplication,
  type ReliabilityReport,
} from './reliability';
export { rulesOfRound } from './round-rules';
