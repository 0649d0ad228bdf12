/** Rows of formal examination 形式审查: what the automatic checks found. */
export {
  askForChecks,
  CHECKS_ARE_DUE,
  dueChecks,
  readCheckRow,
  saveChecks,
  standingChecks,
  submittedBefore,
  type CheckRow,
  type StandingChecks,
} from './checks';
