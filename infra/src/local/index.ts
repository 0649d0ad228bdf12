export { startSystem, type RunningTestSystem, type StartSystemOptions } from '../harness/start-system';
export { findRunningSystem, type RunningSystem } from './data-folder';
export { startMailCatcher, type MailCatcher, type MailCatcherOptions } from './mail/catcher';
export { parseBehaviour, type MailBehaviour, type MailBehaviourKind } from './mail/behaviour';
export { choosePort, isListening, isPortFree } from './ports';
export { Refusal } from './refusal';
export {
  browserLaunchOptions,
  cacheFolder,
  describeResolution,
  PartNotFound,
  repositoryRoot,
  resolveBrowser,
  resolveFonts,
  resolvePostgres,
  resolveSmtp,
  resolveTemporal,
  resolveTestServer,
  type BrowserChoice,
  type PostgresChoice,
  type Resolution,
  type Say,
  type SmtpChoice,
  type TemporalChoice,
} from './resolve';
export { type Addresses } from './system/environment';
export { type PartName } from './system/names';
export { System, type SystemOptions } from './system/system';
