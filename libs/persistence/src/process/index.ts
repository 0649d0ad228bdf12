export { ActIntentEntity, type FieldRefusal, type IntentOutcome } from './act-intent.entity';
export { ApplicationEntity } from './application.entity';
export {
  appendRecord,
  closeObligations,
  markStarted,
  openObligations,
  pendingProcesses,
  placeKey,
  requestProcess,
  type Closing,
  type NewObligation,
  type NewProcessStart,
  type NewRecord,
  type OpenedObligation,
  type Place,
} from './ledger';
export { ObligationEntity } from './obligation.entity';
export { ProposalEntity } from './proposal.entity';
export { ReportPackageEntity } from './report-package.entity';
export { RoundEntity } from './round.entity';
