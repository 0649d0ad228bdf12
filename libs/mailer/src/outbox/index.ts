export { MAIL_SCHEMA_SQL } from './schema';
export { queryRunnerSql, type QueryRunnerLike, type Sql } from './sql';
export { Outbox } from './outbox';
export type { AttachmentRef, NewMail, NewMailOf } from './mail';
export {
  countMails,
  listMails,
  mailDetail,
  resendMail,
  type LedgerAttempt,
  type LedgerEntry,
  type LedgerFilter,
  type ResendResult,
} from './ledger';
