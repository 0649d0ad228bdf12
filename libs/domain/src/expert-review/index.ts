/** Expert review 评审: recusal, the seeded draw, reserves, and score sheets. */
export {
  CONFLICT_KINDS,
  CONFLICT_NAMES,
  CONFLICT_SOURCES,
  DEFAULT_CONFLICT_RULES,
  DEFAULT_RELATION_YEARS,
  RELATION_KINDS,
  RELATION_NAMES,
  type ConflictHandling,
  type ConflictKind,
  type ConflictRules,
  type RelationKind,
} from './conflict-rules';
export {
  detectAllConflicts,
  detectConflicts,
  isBlocked,
  type Conflict,
  type ConflictContext,
  type Declaration,
  type ExpertTies,
  type PairConflicts,
  type ParkTies,
  type StatedRelation,
} from './conflicts';
export type { Organisation } from './identity-matching';
export { sha256, sha256Hex } from './sha256';
export { byCodeUnit, drawStream, seededPermutation, shuffle, uniformBelow, type DrawStream } from './seed';
export { EVEN_ELEMENT_WEIGHTS, fieldFit, parkNeeds, type ElementWeights, type ParkNeeds } from './fit';
export {
  LARGEST_POOL,
  type AssignmentExpert,
  type AssignmentInput,
  type AssignmentPark,
} from './assignment-input';
export {
  assignPanels,
  type Assignment,
  type AssignmentFailure,
  type AssignmentOutcome,
  type Panel,
  type PanelMember,
} from './assignment';
export { drawOrder } from './lots';
export {
  PASSED_OVER_NAMES,
  replaceReviewer,
  substitutes,
  type PassedOver,
  type Replacement,
  type ReplacementCause,
  type Reserve,
  type ReserveSituation,
  type SkippedReserve,
} from './substitutes';
export {
  SCORE_STEPS,
  defaultScheme,
  problemsOfScheme,
  type SchemeObjective,
  type ScoreStep,
  type ScoringScheme,
} from './scheme';
export { evaluateScoreSheet, type ScoreEntry, type ScoreSheet, type SheetEvaluation } from './score-sheet';
export type { SheetProblem, SheetProblemCode } from './sheet-problems';
export { divergenceOf, type Divergence, type DivergenceRule } from './divergence';
export {
  breachesOf,
  capacityIn,
  conflictContextOf,
  conflictRulesOf,
  elementWeightsOf,
  runDraw,
  schemeOfRound,
  type DrawSnapshot,
  type PanelBreach,
} from './draw';
export {
  claimedNotApplicable,
  mayReadMaterial,
  ownActsIn,
  REVIEW_STATE_NAMES,
  REVIEW_STATES,
  SEATED,
  UNDERTAKING,
  type ReviewState,
  type ScoreDraft,
} from './review';
