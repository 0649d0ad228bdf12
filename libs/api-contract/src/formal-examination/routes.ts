import { z } from 'zod';
import { applicationParams, defineRoute, instant, offeredAct, words } from '../core';

/** A check of the examiner's list; automatic ones come with what was found. */
export const check = z.object({
  id: z.string(),
  name: words,
  automatic: z.boolean(),
  passed: z.boolean().nullable(),
  finding: words.nullable(),
});

const examination = z.object({
  version: z.number().int(),
  outcome: z.enum(['accepted', 'returned', 'rejected']),
  reason: z.string(),
  checklist: z.record(z.string(), z.boolean()),
  by: z.string(),
  at: instant,
  remarks: z.array(z.object({ item: z.string(), text: z.string() })),
});

export const getExamination = defineRoute({
  id: 'formal-examination.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/formal-examination',
  summary: '形式审查：自动检查、清单、历次结论与退回意见',
  who: ['staff', 'lead', 'auditor', 'applicant'],
  tie: 'own',
  params: applicationParams,
  response: z.object({
    checks: z.array(check),
    examinations: z.array(examination),
    correctionDueAt: instant.nullable(),
    returnedBefore: z.boolean(),
    /** Neighbours in the queue of what is still to be examined. */
    queue: z.object({ previous: z.string().nullable(), next: z.string().nullable(), left: z.number().int() }),
    acts: z.array(offeredAct),
  }),
});
