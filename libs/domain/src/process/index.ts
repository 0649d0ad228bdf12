export { assertNever, fill, say, shortLanguage, type Language, type Words } from './words';
export {
  APPLICATION_STATES,
  APPLICATION_STATE_NAMES,
  ENDED_APPLICATION_STATES,
  REPORT_STATES,
  REPORT_STATE_NAMES,
  ROUND_STATES,
  ROUND_STATE_NAMES,
  STAGES,
  STAGE_NAMES,
  type ApplicationState,
  type ReportState,
  type RoundState,
  type Stage,
} from './stage';
export { ADMINISTRATOR_ROLES, RELATION_OF_ROLE, ROLES, ROLE_NAMES, type Relation, type Role } from './role';
export {
  BAR_WORDS,
  PROPOSAL_KINDS,
  PROPOSAL_NAMES,
  defineActs,
  type ActDefinition,
  type ActSubject,
  type Bar,
  type DueRule,
  type Moves,
  type OpensObligation,
  type ProposalKind,
  type SubjectStates,
  type TermName,
} from './act';
