export type {
  DeliveryHooks,
  DeliveryOutcome,
  MailAttachment,
  MailTransport,
  Mailbox,
  OutgoingMail,
} from './transport';
export { createSmtpTransport, type SmtpSettings } from './smtp-transport';
