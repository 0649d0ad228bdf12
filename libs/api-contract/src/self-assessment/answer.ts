import type { Answer } from '@xuanping/domain/answers';
import { z } from 'zod';

/** As typed: longer than any number a person means, short enough to keep. */
const typedNumber = z.string().max(60, '数值不超过 60 个字符').optional();
const sentence = z.string().max(2000, '不超过 2000 字').optional();

/**
 * One answer as the form holds it (`Answer` of the domain). Only shape and size are checked here: what breaks a rule
 * of the form is kept as typed and shown as an issue, so that nothing typed is lost.
 */
export const answer = z.strictObject({
  value: typedNumber,
  numerator: typedNumber,
  denominator: typedNumber,
  numeratorParts: z.array(z.string().max(60)).max(4).optional(),
  denominatorParts: z.array(z.string().max(60)).max(4).optional(),
  choice: z.enum(['yes', 'partly', 'no']).optional(),
  options: z.array(z.string().max(200)).max(40).optional(),
  text: z.string().max(20000, '不超过 20000 字').optional(),
  notApplicable: z.boolean().optional(),
  notApplicableReason: sentence,
  unit: z.string().max(40).optional(),
  dataYear: z.string().max(20).optional(),
  source: sentence,
  dataQuality: z.enum(['measured', 'statistics', 'estimate', 'declared']).optional(),
  basis: sentence,
  intended: typedNumber,
  intendedYear: z.string().max(20).optional(),
  warningReply: sentence,
  warningReplyCodes: z.array(z.string().max(60)).max(20).optional(),
}) satisfies z.ZodType<Answer>;

/** `1.3.base_stations` */
export const fieldId = z.string().regex(/^\d{1,2}\.\d\.[a-z0-9_]{1,40}$/, '填报项编号有误');
/** `6.e3`, or `statement` for the sealed statement. */
export const slotId = z.string().regex(/^(\d{1,2}\.e\d{1,2}|statement)$/, '证明材料编号有误');
