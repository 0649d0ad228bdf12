export { MailSender, type MailSenderOptions, type SenderEvent } from './sender';
export { DEFAULT_RETRY_POLICY, type RetryPolicy } from './policy';
export type { OutboxRow } from './queue';
