import { DEADLINES, PARK_KINDS, RECOMMENDATION_MODES } from '@xuanping/domain/schedule';
import { z } from 'zod';
import { instant } from '../core';

const text = (max: number) => z.string().trim().max(max, `不超过 ${max} 字`);
const term = z.union([
  z.object({ workingDays: z.number().int().min(1).max(250) }).strict(),
  z.object({ seconds: z.number().int().min(1).max(31_536_000) }).strict(),
]);

/** The schedule of a draft: any instant may still be open. */
export const draftSchedule = z.partialRecord(z.enum(DEADLINES), instant.nullable());
export const schedule = z.record(z.enum(DEADLINES), instant);

const sentence = z.object({ zh: text(300), en: text(600) });

/** What a round asks of an applicant beside the form, as `SubmissionSettings` of the domain. */
export const submissionSettings = z.object({
  declarations: z
    .array(sentence.extend({ code: z.string().regex(/^[a-z0-9-]{1,40}$/) }))
    .max(12, '申报声明不超过 12 条'),
  statement: z.object({ zh: text(1000), en: text(2000) }),
  seal: z.enum(['optional', 'required']),
});

/** The settings of a round, as `RoundSettings` of the domain. */
export const roundSettings = z
  .object({
    scope: z.object({ kinds: z.array(z.enum(PARK_KINDS)), membersOnly: z.boolean() }),
    scheme: z.object({
      maxPerObjective: z.number().min(1, '单项满分至少 1 分').max(100, '单项满分不超过 100 分'),
      step: z.union([z.literal(1), z.literal(0.5)]),
      weights: z.record(
        z.string().regex(/^([1-9]|1\d|20)$/),
        z.number().min(0, '权重不能为负').max(100, '权重不超过 100'),
      ),
    }),
    submission: submissionSettings.exactOptional(),
    recommendation: z.object({
      mode: z.enum(RECOMMENDATION_MODES),
      quotaPerProvince: z.number().int().min(1, '名额至少 1 家').max(999).nullable(),
      quotaPerRecommender: z.number().int().min(1, '名额至少 1 家').max(999).nullable().default(null),
    }),
    panel: z.object({
      size: z.number().int().min(1, '至少 1 人').max(15, '不超过 15 人'),
      maxPerExpert: z.number().int().min(1, '至少 1 份').max(500),
      excludeSameProvince: z.boolean(),
    }),
    result: z.object({
      threshold: z.number().min(0, '不低于 0 分').max(100, '不超过 100 分'),
      quota: z.number().int().min(1, '名额至少 1 家').max(9999).nullable(),
    }),
    publicity: z.object({
      workingDays: z.number().int().min(1, '至少 1 个工作日').max(60),
      firstDayCounts: z.boolean(),
    }),
    plaque: z.object({ validYears: z.number().int().min(1, '至少 1 年').max(20), awardName: text(60) }),
    terms: z.object({
      approval: term,
      correction: term,
      reviewReply: term,
      objectionHandling: term,
      objectionAnswer: term,
      acknowledgement: term,
      plaqueReceipt: term,
    }),
    reminders: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9-]{1,30}$/),
          ms: z.number().int(),
          /** Hour of the day in Beijing to which the reminder moves. */
          hour: z.number().int().min(0).max(23).exactOptional(),
        }),
      )
      .max(12, '提醒不超过 12 次'),
    approvalBasis: z.object({
      document: text(200),
      project: text(200),
      validity: text(200),
      overrideReason: text(1000),
    }),
    noFeeStatement: text(500),
    documentPrefix: text(20),
  })
  .strict();
export type RoundSettingsDto = z.infer<typeof roundSettings>;
