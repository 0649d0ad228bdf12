/** Many hands on one form: who answers for it, who fills in what, and what that leaves in the record. */
export {
  NOT_GIVEN,
  objectiveOf,
  reaches,
  READY_ALREADY,
  scopeWithin,
  SUBMITTER_ONLY,
  teamRights,
  whyNotYours,
  type GivenObjective,
  type Reach,
  type Team,
  type TeamPart,
  type TeamRights,
} from './rights';
export {
  divisionChanges,
  divisionProblems,
  MAX_EDITORS,
  type DivisionChanges,
  type DivisionProblem,
  type WantedObjective,
} from './division';
export {
  describeTeamRecord,
  TEAM_RECORDS,
  TEAM_RULE,
  type TeamRecord,
  type TeamRecordFacts,
} from './records';
export { COMMENTS_CLOSED, mayComment } from './comments';
export { MENTION_SIGNS, mentionedIn, mentionNames, type Mentionable } from './mentions';
