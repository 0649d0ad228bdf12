import { z } from 'zod';
import { defineRoute, instant, offeredAct, proposalDto, roundParams, words } from '../core';

const sheet = z.object({
  expert: z.string(),
  total: z.string(),
  dropped: z.enum(['highest', 'lowest']).nullable(),
});

/** One application in the table of results: raw totals, what was dropped, the score, the rank and why. */
export const resultRow = z.object({
  no: z.string(),
  park: z.string(),
  province: z.string(),
  sheets: z.array(sheet),
  mean: z.string().nullable(),
  score: z.string().nullable(),
  rank: z.number().int().nullable(),
  sharedBy: z.number().int(),
  outcome: z.string(),
  selected: z.boolean(),
  reason: words,
});
export type ResultRowDto = z.infer<typeof resultRow>;

export const getResult = defineRoute({
  id: 'result.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/result',
  summary: '结果计算表；threshold 给出时为推演，不写入任何正式记录',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '评分与结果',
  params: roundParams,
  query: z.object({ threshold: z.coerce.number().min(0).max(100).optional() }),
  response: z.object({
    threshold: z.number(),
    official: z.boolean(),
    rows: z.array(resultRow),
    problems: z.array(words),
    selected: z.number().int(),
    method: z.enum(['trimmed', 'plain', 'mixed']),
    decision: z
      .object({
        approvedBy: z.string(),
        approvedAt: instant,
        meeting: z.string(),
        publicityOpensAt: instant,
        publicityClosesAt: instant,
        matches: z.boolean(),
      })
      .nullable(),
    proposal: proposalDto
      .extend({
        threshold: z.number().nullable(),
        meeting: z.string(),
        vetoes: z.array(z.object({ no: z.string(), reason: z.string() })),
      })
      .nullable(),
    acts: z.array(offeredAct),
  }),
});

export const exportResult = defineRoute({
  id: 'result.export',
  method: 'GET',
  path: '/api/v1/rounds/:round/result.xlsx',
  summary: '结果表（XLSX）',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '评分与结果',
  params: roundParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
