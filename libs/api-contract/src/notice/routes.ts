import { z } from 'zod';
import { defineRoute, instant, offeredAct, pageOf, pageQuery, proposalDto, roundParams } from '../core';

const text = z.object({ title: z.string(), body: z.string(), recipients: z.string(), contact: z.string() });

/** An issued notice as anybody may read it. */
export const publicNotice = text.extend({
  round: z.string(),
  roundName: z.string(),
  sample: z.boolean(),
  number: z.string(),
  issuer: z.string(),
  issuedAt: instant,
  approvalBasis: z.string().nullable(),
  noFeeStatement: z.string(),
  selfAssessmentOpensAt: instant,
  selfAssessmentClosesAt: instant,
  recommendationClosesAt: instant.nullable(),
  frameworkVersion: z.string(),
});
export type PublicNotice = z.infer<typeof publicNotice>;

export const getNotice = defineRoute({
  id: 'notice.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/notice',
  summary: '通知：拟稿、提请与签发',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: roundParams,
  response: z.object({
    suggestion: text,
    proposal: proposalDto.extend({ text }).nullable(),
    issued: publicNotice.extend({ mails: z.number().int() }).nullable(),
    addressees: z.object({
      parks: z.number().int(),
      associations: z.number().int(),
      unreachable: z.number().int(),
    }),
    acts: z.array(offeredAct),
  }),
});

export const listPublicNotices = defineRoute({
  id: 'notice.public-list',
  method: 'GET',
  path: '/api/v1/public/notices',
  summary: '已印发的通知',
  who: 'public',
  tie: 'none',
  query: pageQuery,
  response: pageOf(
    publicNotice.pick({
      round: true,
      roundName: true,
      sample: true,
      number: true,
      title: true,
      issuedAt: true,
    }),
  ),
});

export const getPublicNotice = defineRoute({
  id: 'notice.public',
  method: 'GET',
  path: '/api/v1/public/notices/:round',
  summary: '一份通知',
  who: 'public',
  tie: 'none',
  params: roundParams,
  response: publicNotice,
});

export const getNoticePdf = defineRoute({
  id: 'notice.pdf',
  method: 'GET',
  path: '/api/v1/public/notices/:round/notice.pdf',
  summary: '通知全文及附件（PDF）',
  who: 'public',
  tie: 'none',
  params: roundParams,
  produces: 'application/pdf',
});

export const getNoticeDocx = defineRoute({
  id: 'notice.docx',
  method: 'GET',
  path: '/api/v1/public/notices/:round/notice.docx',
  summary: '通知全文及附件（DOCX）',
  who: 'public',
  tie: 'none',
  params: roundParams,
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
});
