import { MARK_SOURCES } from '@xuanping/domain/self-assessment';
import { z } from 'zod';
import { applicationParams, defineRoute, words } from '../core';
import { submissionSettings } from '../round/settings';

const FILING = '/api/v1/rounds/:round/applications/:no/filing';

export const particulars = z.object({
  /** 统一社会信用代码 of the applicant. */
  creditCode: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
});

const sealedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.enum(MARK_SOURCES),
  state: z.enum(['current', 'older', 'unread', 'foreign']),
});

/** What an application says beside its form, and what of it holds the submission back. */
export const filing = z.object({
  /** What the round asks; null: nothing, it was launched before there was such a thing. */
  asked: submissionSettings.nullable(),
  /** Who applies, and who is to be called; empty where it was not given yet. */
  particulars,
  /** Code that the registry has of the park; null: none. */
  registeredCode: z.string().nullable(),
  /** Whether the caller may change the particulars now. */
  editable: z.boolean(),
  /** Sentences that the park declared on registering; null: none were asked. */
  declarations: z.array(words.extend({ code: z.string() })).nullable(),
  /** SHA-256 of what a print of the form carries now. */
  printHash: z.string(),
  seal: z.object({
    state: z.enum(['none', 'current', 'older', 'unread', 'foreign']),
    words,
    files: z.array(sealedFile),
  }),
  gaps: z.array(z.object({ field: z.string(), code: z.string(), words })),
});
export type Filing = z.infer<typeof filing>;

export const getFiling = defineRoute({
  id: 'self-assessment.filing',
  method: 'GET',
  path: FILING,
  summary: '申报单位信息、申报声明与盖章件',
  who: ['applicant', 'recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'park',
  audited: '查看申报单位信息',
  params: applicationParams,
  response: filing,
});

export const saveParticulars = defineRoute({
  id: 'self-assessment.save-particulars',
  method: 'PUT',
  path: `${FILING}/particulars`,
  summary: '保存申报单位信息；信用代码校验不通过的不保存',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams,
  body: z.strictObject({
    creditCode: z.string().max(60),
    contactName: z.string().max(100),
    contactPhone: z.string().max(60),
  }),
  response: filing,
});

export const typePrintMark = defineRoute({
  id: 'self-assessment.type-print-mark',
  method: 'PUT',
  path: `${FILING}/sealed/:file`,
  summary: '填写盖章件上内容哈希的最后 8 位，用于扫描件无法识别时',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'submitter',
  params: applicationParams.extend({ file: z.uuid() }),
  body: z.strictObject({ mark: z.string().max(40) }),
  response: filing,
});
