export { browserLaunchOptions, resolveBrowser, type BrowserChoice } from './browser';
export { cacheFolder } from './cache';
export { resolveFonts } from './fonts';
export { resolvePostgres, type PostgresChoice, type PostgresPrograms } from './postgres';
export { packageFolder, packageVersion, repositoryRoot } from './repository';
export {
  describeResolution,
  PartNotFound,
  withoutCredentials,
  type Resolution,
  type Say,
} from './resolution';
export { resolveSmtp, type SmtpChoice } from './smtp';
export { resolveTemporal, resolveTestServer, type TemporalChoice } from './temporal';
