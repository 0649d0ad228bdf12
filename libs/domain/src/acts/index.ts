export {
  ALL_ACTS,
  APPLICATION_SUBJECT_ACTS,
  REPORT_SUBJECT_ACTS,
  ROUND_SUBJECT_ACTS,
  actOf,
  findAct,
  type ActId,
  type ApplicationActId,
  type ReportActId,
  type RoundActId,
} from './all';
export { actingRole, illegality, type Actor, type Illegality, type Situation } from './legality';
export {
  applicationAlarm,
  reportAlarm,
  roundAlarm,
  type ApplicationClock,
  type ClockAlarm,
  type RoundClock,
} from './alarm';
export { FOUR_EYES, availableActs, type OfferedAct, type OpenProposal } from './available';
