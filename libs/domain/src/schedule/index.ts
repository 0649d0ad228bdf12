export { deadlinesOf, recommendationCloses, settledSchedule } from './asked';
export {
  DEADLINES,
  DEADLINE_NAMES,
  checkSchedule,
  scheduleProblemWords,
  shiftSchedule,
  type DeadlineName,
  type Schedule,
  type ScheduleProblem,
  type Term,
} from './schedule';
export {
  DEFAULT_SETTINGS,
  DEFAULT_SUBMISSION,
  PARK_KINDS,
  RECOMMENDATION_MODES,
  type ApprovalBasis,
  type Declaration,
  type ParkKind,
  type RecommendationMode,
  type RoundSettings,
  type SubmissionSettings,
} from './settings';
export { endOfTerm } from './term-end';
export { CLOCK_ACTS, clockActs, planRound, type ClockAct, type PlanEntry } from './plan';
export {
  DEFAULT_REMINDER_OFFSETS,
  reminderInstant,
  reminderInstants,
  type ReminderOffset,
} from './reminder-offsets';
