import { MAIL_KINDS, MAIL_STATES } from '@xuanping/domain/notification';
import { z } from 'zod';
import { commaList, defineRoute, instant, pageOf, pageQuery, searchWords, words } from '../core';

const READERS = ['staff', 'lead', 'auditor'] as const;

/** A line of the mail ledger 邮件台账. It has no text: that is read one letter at a time, and recorded. */
export const mailRow = z.object({
  id: z.string(),
  kind: z.enum(MAIL_KINDS),
  state: z.enum(MAIL_STATES),
  round: z.string().nullable(),
  applicationNo: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
  recipientName: z.string(),
  recipientAddress: z.string(),
  subject: z.string().nullable(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  sample: z.boolean(),
  /** Reminders it gathers; 0 for a mail that is none. */
  reminders: z.number().int(),
  createdAt: instant,
  notBefore: instant,
  sentAt: instant.nullable(),
  resentAt: instant.nullable(),
});
export type MailRow = z.infer<typeof mailRow>;

export const mailFilter = z.object({
  q: searchWords.optional(),
  state: commaList(z.enum(MAIL_STATES)).optional(),
  kind: commaList(z.enum(MAIL_KINDS)).optional(),
  round: z.string().max(20).optional(),
  no: z.string().max(6).optional(),
});

export const listMails = defineRoute({
  id: 'mail.list',
  method: 'GET',
  path: '/api/v1/mails',
  summary: '邮件台账，最新在前',
  who: READERS,
  tie: 'none',
  query: pageQuery.extend(mailFilter.shape),
  response: pageOf(mailRow),
});

export const countMails = defineRoute({
  id: 'mail.counts',
  method: 'GET',
  path: '/api/v1/mails/counts',
  summary: '各状态的邮件数量',
  who: READERS,
  tie: 'none',
  query: mailFilter.omit({ state: true }),
  response: z.object({ counts: z.record(z.enum(MAIL_STATES), z.number().int()) }),
});

/** One mail whole: every attempt, the obligations it is about, and the letter as it reads. */
export const mailDetail = mailRow.extend({
  key: z.string(),
  messageId: z.string(),
  accountId: z.string().nullable(),
  resentBy: z.string().nullable(),
  attemptList: z.array(
    z.object({
      no: z.number().int(),
      startedAt: instant,
      dataAt: instant.nullable(),
      endedAt: instant.nullable(),
      outcome: z.string().nullable(),
      smtpCode: z.number().int().nullable(),
      response: z.string().nullable(),
    }),
  ),
  obligations: z.array(
    z.object({
      id: z.string(),
      name: words,
      subject: z.string().nullable(),
      dueAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), sha256: z.string() })),
  /** Null when the letter cannot be written from what is stored. One-time links are taken out. */
  letter: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
  /** True where a one-time link was taken out of the letter. */
  masked: z.boolean(),
  /** Null: it may be sent again; else why not. */
  notResendable: words.nullable(),
});
export type MailDetail = z.infer<typeof mailDetail>;

const mailParams = z.object({ id: z.string().regex(/^\d{1,18}$/) });

export const getMail = defineRoute({
  id: 'mail.get',
  method: 'GET',
  path: '/api/v1/mails/:id',
  summary: '一封邮件：发送记录与内容',
  who: READERS,
  tie: 'none',
  audited: '查看邮件内容',
  params: mailParams,
  response: mailDetail,
});

/** Only a mail that failed or whose outcome is unknown; recorded with its reason. */
export const resendMail = defineRoute({
  id: 'mail.resend',
  method: 'POST',
  path: '/api/v1/mails/:id/resend',
  summary: '重新发送一封失败或结果不明的邮件',
  who: ['staff'],
  tie: 'none',
  params: mailParams,
  body: z.object({
    reason: z.string().trim().min(1, '请填写理由').max(500, '理由不超过 500 字'),
    /** A corrected address; left out: the same one. */
    address: z.string().trim().max(300).optional(),
  }),
  response: z.object({ record: z.string(), state: z.literal('queued') }),
});
