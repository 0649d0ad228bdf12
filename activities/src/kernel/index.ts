export { ActPerformer } from './act-performer';
export { listOf, numberOf, recordOf, textOf } from './body';
export { CONFIG, TEMPORAL_CLIENT } from './config';
export {
  EFFECT_OF,
  EffectOf,
  refuse,
  type ActContext,
  type ApplicationActContext,
  type ApplicationEffect,
  type Effect,
  type EffectDone,
  type EffectRefused,
  type EffectResult,
  type Facts,
  type MailRecipient,
  type MailRequest,
  type Move,
  type Owner,
  type ReportActContext,
  type ReportEffect,
} from './effect';
export { Effects } from './effects';
export { Informer } from './inform';
export { KernelModule } from './kernel.module';
export { MailQueue, parkNames, sqlOf } from './mail-queue';
export { outcomeMail, tellPark, type OutcomeTold } from './outcome-mail';
export { recommendersOf } from './owners';
export { decideProposal, openProposal } from './proposals';
export { closesAt } from './subjects';
export { Terms } from './terms';
export { Watch } from './watch';
