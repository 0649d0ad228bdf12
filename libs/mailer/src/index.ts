export {
  DEFAULT_HOUSE,
  createRenderer,
  render,
  type House,
  type MailRenderer,
  type RenderedMail,
} from './templates';
export {
  MAIL_SCHEMA_SQL,
  Outbox,
  countMails,
  listMails,
  mailDetail,
  queryRunnerSql,
  resendMail,
  type AttachmentRef,
  type LedgerAttempt,
  type LedgerEntry,
  type LedgerFilter,
  type NewMail,
  type NewMailOf,
  type QueryRunnerLike,
  type ResendResult,
  type Sql,
} from './outbox';
export {
  DEFAULT_RETRY_POLICY,
  MailSender,
  type MailSenderOptions,
  type OutboxRow,
  type RetryPolicy,
  type SenderEvent,
} from './sender';
export {
  createSmtpTransport,
  type MailTransport,
  type Mailbox,
  type OutgoingMail,
  type SmtpSettings,
} from './transport';
