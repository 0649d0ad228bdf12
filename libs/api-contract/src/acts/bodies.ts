import type { ActId } from '@xuanping/domain/acts';
import { z } from 'zod';

/** The reason of an act, trimmed; whether it is required stands in the act's definition. */
const reason = z.string().trim().max(2000, '理由不超过 2000 字').default('');
/** Which proposal the approver saw; a newer one refuses the approval. */
const approval = z.object({ proposalId: z.uuid().optional() });
const plain = z.object({ reason });
/** What the examiner ticked, and which version was on the page; a newer one refuses the outcome. */
const examined = z.object({
  checklist: z.record(z.string().max(40), z.boolean()).default({}),
  version: z.number().int().min(1).optional(),
});
/** Whether the statement of the round (承诺) was confirmed; rounds that have none ask for none. */
const statement = z.object({ statement: z.boolean().default(false) });

/**
 * What may be typed with each act. An act without an entry takes only its reason; unknown fields are refused,
 * so that nothing typed is silently dropped.
 */
const BODIES: Partial<Record<ActId, z.ZodObject>> = {
  'round.launch': approval,
  'round.send-back': z.object({ kind: z.string().max(40), applicationNo: z.string().max(6).optional() }),
  'round.propose-deadline-change': z.object({
    schedule: z.record(z.string(), z.iso.datetime({ offset: true })),
  }),
  'round.change-deadlines': approval,
  'notice.propose': z.object({
    title: z.string().trim().min(1, '请填写通知标题').max(200, '标题不超过 200 字'),
    body: z.string().trim().min(1, '请填写通知正文').max(20000, '正文不超过 20000 字'),
    recipients: z.string().trim().min(1, '请填写主送单位').max(500),
    contact: z.string().trim().max(500).default(''),
  }),
  'notice.issue': approval,
  'self-assessment.submit': statement,
  'formal-examination.correct': statement,
  'self-assessment.ask-extension': z.object({
    until: z.iso.datetime({ offset: true, error: '请填写希望延至的时间' }),
  }),
  'self-assessment.extend': approval,
  'formal-examination.accept': examined.extend({
    /** How many were accepted by one confirmation, this one among them. */
    together: z.number().int().min(2).max(500).optional(),
  }),
  'formal-examination.return': examined.extend({
    remarks: z
      .array(
        z.object({
          item: z.string().max(20),
          text: z.string().trim().min(1, '请写明需要如何补正').max(1000, '意见不超过 1000 字'),
        }),
      )
      .max(200, '意见不超过 200 条')
      .default([]),
  }),
  'formal-examination.reject': examined,
  // Without an order the park comes last.
  'recommendation.recommend': z.object({ order: z.number().int().min(1).max(999).optional() }),
  'recommendation.file-letter': z.object({
    scan: z.uuid('请先上传盖章扫描件'),
    letter: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{8,64}$/, '请填写推荐函末尾的内容校验码（至少前 8 位）'),
  }),
  'expert-review.accept': z.object({ undertaking: z.literal(true, '请先确认承诺书') }),
  'expert-review.decline': z.object({ conflict: z.boolean().default(false) }),
  // What is sealed is the draft as saved; the version says which one the expert saw.
  'expert-review.score': z.object({ draftVersion: z.number().int().min(0).optional() }),
  'expert-review.reassign': z.object({ expertId: z.uuid(), substituteId: z.uuid().optional() }),
  'expert-review.propose-panels': z.object({ drawId: z.uuid() }),
  'expert-review.release': approval,
  'result.propose': z.object({
    threshold: z.number().min(0).max(100).optional(),
    meeting: z.string().trim().max(200).default(''),
    vetoes: z.array(z.object({ no: z.string(), reason: z.string().trim().min(1).max(1000) })).default([]),
  }),
  'result.approve': approval,
  'publicity.object': z.object({
    name: z.string().trim().min(2, '请填写真实姓名或单位名称').max(100),
    email: z.email('请填写有效的电子邮箱'),
    phone: z.string().trim().max(40).default(''),
    fileIds: z.array(z.uuid()).max(5).default([]),
  }),
  'publicity.admit': z.object({ objection: z.string().max(40) }),
  'publicity.refuse': z.object({ objection: z.string().max(40) }),
  'publicity.dismiss': z.object({ objection: z.string().max(40) }),
  'publicity.uphold': z.object({ objection: z.string().max(40) }),
  'plaque.receive': z.object({ receiver: z.string().trim().min(1, '请填写签收人').max(100) }),
  'plaque.propose': z.object({
    nos: z.array(z.string().max(6)).max(999).optional(),
    event: z.string().trim().max(200).default(''),
    awardedOn: z.iso.date().optional(),
  }),
  'plaque.award': approval,
  'plaque.revoke': approval,
  'reporting.propose': z.object({ recipients: z.array(z.string().max(40)).optional() }),
  'reporting.send': approval,
  'reporting.acknowledge': z.object({
    receiver: z.string().trim().min(1, '请填写签收人').max(100, '签收人不超过 100 字'),
    proof: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  'archive.seal': approval,
};

/** The schema of what may be typed with an act; strict. */
export function actBodySchema(act: ActId): z.ZodType<Record<string, unknown>> {
  const own = BODIES[act];
  return (own ? plain.extend(own.shape) : plain).strict() as unknown as z.ZodType<Record<string, unknown>>;
}
