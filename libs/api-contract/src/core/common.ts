import { z } from 'zod';

/** An instant, UTC ISO 8601. */
export const instant = z.iso.datetime({ offset: true });
export const roundCode = z.string().regex(/^\d{4}-\d{2}$/, '批次编号形如 2026-01');
export const applicationNo = z.string().regex(/^\d{4,6}$/, '申报编号形如 0007');
export const roundParams = z.object({ round: roundCode });
export const applicationParams = z.object({ round: roundCode, no: applicationNo });
/** Words in both languages, for what is not the reader's own data. */
export const words = z.object({ zh: z.string(), en: z.string() });

/** Keyset paging: `after` is the cursor the page before gave; `limit` rows, 50 by default, 200 at most. */
export const pageQuery = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of a list: rows, the cursor of the next page (null: this is the last), and the count of all. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().nullable() });
}

/** RFC 9457 problem details, with every field at fault. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })),
});
export type Problem = z.infer<typeof problem>;

/** An act a page may offer, with its button's word, rule and consequences. */
export const offeredAct = z.object({
  id: z.string(),
  name: words,
  allowed: z.boolean(),
  why: words.nullable(),
  irreversible: z.boolean(),
  reason: z.enum(['none', 'optional', 'required']),
  consequences: z.array(words),
  rule: z.string(),
  proposes: z.string().nullable(),
  approves: z.string().nullable(),
});
export type OfferedActDto = z.infer<typeof offeredAct>;

/** A matter prepared by staff and waiting for, or decided by, the lead. */
export const proposalDto = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['open', 'approved', 'sent-back', 'superseded']),
  preparedBy: z.string(),
  preparedByMe: z.boolean(),
  preparedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});
