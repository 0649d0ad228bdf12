import { INELIGIBILITY_CODES } from '@xuanping/domain/self-assessment';
import { APPLICATION_STATES, ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { applicationParams, defineRoute, instant, pageOf, pageQuery, roundParams, words } from '../core';
import { answer, fieldId, slotId } from './answer';
import { filingFor } from './filing-for';
import { evidenceFile, formDetail, progress } from './form';

const FORM = '/api/v1/rounds/:round/applications/:no';
const READERS = ['applicant', 'staff', 'lead', 'auditor', 'recommender', 'expert'] as const;

/** Whether a park may register, with every reason why not. */
export const eligibilityDto = z.object({
  eligible: z.boolean(),
  reasons: z.array(
    z.object({ code: z.enum(INELIGIBILITY_CODES), words, declaration: z.string().exactOptional() }),
  ),
});

const myApplication = z.object({
  no: z.string(),
  state: z.enum(APPLICATION_STATES),
  version: z.number().int(),
  submittedAt: instant.nullable(),
  /** Until when this park may submit: the round's instant, or that of an extension it was granted. */
  closesAt: instant,
  correctionDueAt: instant.nullable(),
  /** Who files it for the park (代报); null: the park itself. */
  filedFor: filingFor.nullable(),
  progress,
});

/** A round as the park sees it: its application there, or whether it may register. */
export const myRound = z.object({
  round: z.object({
    code: z.string(),
    name: z.string(),
    state: z.enum(ROUND_STATES),
    paused: z.boolean(),
    sample: z.boolean(),
    opensAt: instant,
    closesAt: instant,
    /** What it asks to be declared on registering. */
    declarations: z.array(words.extend({ code: z.string() })),
  }),
  application: myApplication.nullable(),
  eligibility: eligibilityDto,
});
export type MyRound = z.infer<typeof myRound>;

export const listMyApplications = defineRoute({
  id: 'self-assessment.mine',
  method: 'GET',
  path: '/api/v1/me/applications',
  summary: '我的申报：各批次的申报与可否报名',
  who: ['applicant'],
  tie: 'own',
  query: pageQuery,
  response: pageOf(myRound).extend({
    park: z.object({ id: z.string(), name: z.string(), kind: z.string(), isMember: z.boolean() }).nullable(),
  }),
});

export const getEligibility = defineRoute({
  id: 'self-assessment.eligibility',
  method: 'GET',
  path: '/api/v1/rounds/:round/eligibility',
  summary: '本园区可否在该批次报名，不可时列明全部理由',
  who: ['applicant'],
  tie: 'own',
  params: roundParams,
  response: eligibilityDto.extend({ existing: z.string().nullable() }),
});

export const registerApplication = defineRoute({
  id: 'self-assessment.register',
  method: 'POST',
  path: '/api/v1/rounds/:round/applications',
  summary: '报名参评，取得申报编号',
  who: ['applicant'],
  tie: 'own',
  params: roundParams,
  /** By code of each declaration of the round: whether it holds of the park. */
  body: z.strictObject({ declarations: z.record(z.string().max(40), z.boolean()).default({}) }),
  response: z.object({ no: z.string(), record: z.string(), at: instant }),
  status: 201,
});

export const getForm = defineRoute({
  id: 'self-assessment.form',
  method: 'GET',
  path: `${FORM}/form`,
  summary: '自评材料：填报内容、证明材料、版本与可办事项',
  who: READERS,
  tie: 'own',
  part: 'park',
  audited: '查看自评材料',
  params: applicationParams,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  response: formDetail,
});

export const saveAnswers = defineRoute({
  id: 'self-assessment.save-answers',
  method: 'PUT',
  path: `${FORM}/form/answers`,
  summary: '保存填报内容；所依据的版本已被他人改动时拒绝，并给出双方内容（conflicts）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: applicationParams,
  body: z.object({
    answers: z
      .array(
        z.object({
          field: fieldId,
          value: answer,
          /** The version the writer saw; 0: none. */ version: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(120),
  }),
  response: z.object({
    saved: z.array(z.object({ field: z.string(), version: z.number().int(), at: instant })),
    progress,
  }),
});

/** Member `conflicts` of the problem that refuses a save. */
export const answerConflict = z.object({
  field: z.string(),
  mine: answer,
  theirs: answer,
  version: z.number().int(),
  by: z.string(),
  at: instant,
});
export type AnswerConflictDto = z.infer<typeof answerConflict>;

const fieldParams = applicationParams.extend({ field: fieldId });

export const answerVersion = z.object({
  version: z.number().int(),
  value: answer,
  why: z.enum(['typed', 'restored', 'imported', 'taken']),
  by: z.string(),
  at: instant,
});
export type AnswerVersionDto = z.infer<typeof answerVersion>;

export const getAnswerHistory = defineRoute({
  id: 'self-assessment.answer-history',
  method: 'GET',
  path: `${FORM}/form/answers/:field/history`,
  summary: '一个填报项的修改历史',
  who: ['applicant', 'recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'reader',
  params: fieldParams,
  query: pageQuery,
  response: pageOf(answerVersion),
});

export const restoreAnswer = defineRoute({
  id: 'self-assessment.restore-answer',
  method: 'POST',
  path: `${FORM}/form/answers/:field/restore`,
  summary: '恢复一个填报项的历史版本',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: fieldParams,
  body: z.object({ restore: z.number().int().min(1), version: z.number().int().min(0) }),
  response: z.object({ value: answer, version: z.number().int(), at: instant, progress }),
});

export const takeFromLastRound = defineRoute({
  id: 'self-assessment.take-from-last-round',
  method: 'POST',
  path: `${FORM}/form/taken`,
  summary: '沿用本园区上一批次的填报内容；所依据的版本已被他人改动时拒绝',
  who: ['applicant'],
  tie: 'own',
  part: 'editor',
  params: applicationParams,
  body: z.strictObject({
    fields: z
      .array(z.strictObject({ field: fieldId, version: z.number().int().min(0) }))
      .min(1)
      .max(120),
  }),
  response: z.object({
    taken: z.array(z.object({ field: z.string(), value: answer, version: z.number().int(), at: instant })),
    progress,
  }),
});

const fileParams = applicationParams.extend({ file: z.uuid() });

export const uploadEvidence = defineRoute({
  id: 'self-assessment.upload-evidence',
  method: 'POST',
  path: `${FORM}/evidence/slots/:slot`,
  summary: '上传一份证明材料（multipart 的 file 部分）；同名文件作为新版本',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: applicationParams.extend({ slot: slotId }),
  consumes: 'multipart',
  response: z.object({ file: evidenceFile, replaced: z.boolean(), progress }),
  status: 201,
});

export const evidenceHistoryRow = evidenceFile.extend({
  removedWhy: z.enum(['removed', 'replaced']).nullable(),
  removedBy: z.string().nullable(),
  removedAt: instant.nullable(),
});
export type EvidenceHistoryRow = z.infer<typeof evidenceHistoryRow>;

export const listEvidence = defineRoute({
  id: 'self-assessment.evidence',
  method: 'GET',
  path: `${FORM}/evidence`,
  summary: '全部证明材料，含已删除和被替换的版本',
  who: ['applicant', 'recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  query: pageQuery,
  response: pageOf(evidenceHistoryRow),
});

export const downloadEvidence = defineRoute({
  id: 'self-assessment.download-evidence',
  method: 'GET',
  path: `${FORM}/evidence/:file`,
  summary: '下载一份证明材料',
  who: READERS,
  tie: 'own',
  part: 'reader',
  audited: '下载证明材料',
  params: fileParams,
  produces: 'application/octet-stream',
});

export const removeEvidence = defineRoute({
  id: 'self-assessment.remove-evidence',
  method: 'DELETE',
  path: `${FORM}/evidence/:file`,
  summary: '删除一份证明材料，可撤销',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: fileParams,
  response: z.object({ progress }),
});

export const restoreEvidence = defineRoute({
  id: 'self-assessment.restore-evidence',
  method: 'POST',
  path: `${FORM}/evidence/:file/restore`,
  summary: '撤销删除',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: fileParams,
  body: z.strictObject({}),
  response: z.object({ progress }),
});

export const getReceiptPdf = defineRoute({
  id: 'self-assessment.receipt-pdf',
  method: 'GET',
  path: `${FORM}/receipt.pdf`,
  summary: '提交回执（PDF）；默认最近一次提交',
  who: ['applicant', 'recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'park',
  audited: '下载提交回执',
  params: applicationParams,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  produces: 'application/pdf',
});

export const getReportPdf = defineRoute({
  id: 'self-assessment.report-pdf',
  method: 'GET',
  path: `${FORM}/self-assessment.pdf`,
  summary: '自评报告（PDF）；不指定版本时为当前内容',
  who: READERS,
  tie: 'own',
  part: 'whole',
  audited: '下载自评报告',
  params: applicationParams,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  produces: 'application/pdf',
});
