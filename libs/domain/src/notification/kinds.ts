import type { Language, Words } from '../process';

/**
 * Every kind of mail the house sends. A kind is a folder of templates in `libs/mailer/templates` and a view
 * model in `views.ts`; the ledger, the rehearsal and the tests of the templates read this list.
 */
export const MAIL_KINDS = [
  'notice-issued',
  'task-opened',
  'reminder',
  'overdue-escalation',
  'objectives-given',
  'submitter-role',
  'filing-for',
  'mention-digest',
  'submission-receipt',
  'application-outcome',
  'objection-reply',
  'review-assigned',
  'deadline-changed',
  'round-cancelled',
  'report-package',
  'audit-checkpoint',
  'account-invitation',
  'password-reset',
  'security-alert',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Names of the kinds as the ledger and the rehearsal show them. */
export const MAIL_KIND_NAMES: Readonly<Record<MailKind, Words>> = {
  'notice-issued': { zh: '通知印发', en: 'Notice issued' },
  'task-opened': { zh: '新的待办事项', en: 'New task' },
  reminder: { zh: '催办提醒', en: 'Reminder' },
  'overdue-escalation': { zh: '逾期上报', en: 'Overdue, for the lead' },
  'objectives-given': { zh: '填报分工', en: 'Objectives to fill in' },
  'submitter-role': { zh: '申报负责人变更', en: 'Role of submitter' },
  'filing-for': { zh: '代报告知', en: 'Filing on behalf of a park' },
  'mention-digest': { zh: '评论提醒', en: 'Comments for you' },
  'submission-receipt': { zh: '提交回执', en: 'Receipt of submission' },
  'application-outcome': { zh: '申报事项告知', en: 'Outcome of an application' },
  'objection-reply': { zh: '异议答复', en: 'Reply to an objection' },
  'review-assigned': { zh: '评审邀请', en: 'Invitation to review' },
  'deadline-changed': { zh: '期限变更', en: 'Deadline changed' },
  'round-cancelled': { zh: '批次终止', en: 'Round cancelled' },
  'report-package': { zh: '结果报送', en: 'Report package' },
  'audit-checkpoint': { zh: '审计检查点', en: 'Audit checkpoint' },
  'account-invitation': { zh: '账号开通', en: 'Account invitation' },
  'password-reset': { zh: '重设密码', en: 'Password reset' },
  'security-alert': { zh: '安全提醒', en: 'Security alert' },
};

/** Mails are written in the reader's language. */
export type MailLanguage = Language;

/** Kinds whose view holds a one-time link: it is blanked in the outbox once the mail has been sent. */
export const SECRET_MAIL_KINDS: readonly MailKind[] = [
  'account-invitation',
  'password-reset',
  'report-package',
];

/** Where a mail stands in the ledger. `unknown`: the connection was lost after the text went out; never resent by itself. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'unknown', 'failed', 'suppressed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_STATE_NAMES: Readonly<Record<MailState, Words>> = {
  queued: { zh: '待发送', en: 'Queued' },
  sending: { zh: '发送中', en: 'Sending' },
  sent: { zh: '已发送', en: 'Sent' },
  unknown: { zh: '结果不明', en: 'Unknown' },
  failed: { zh: '发送失败', en: 'Failed' },
  suppressed: { zh: '无须发送', en: 'Not needed' },
};
