import { APPLICATION_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { applicationParams, defineRoute } from '../core';

const spread = z.object({
  parks: z.number().int(),
  lower: z.number(),
  median: z.number(),
  upper: z.number(),
});

/** An own value beside the group's; the group is null where too few other parks stand behind it. */
const placed = z.object({ own: z.number().nullable(), group: spread.nullable() });

/** Where a park stood in a round that is over: its own values, and of the others only quarters and middles. */
export const position = z.object({
  round: z.object({ code: z.string(), name: z.string(), sample: z.boolean(), frameworkVersion: z.string() }),
  park: z.string(),
  no: z.string(),
  /** Where the application ended: selected and struck off again is not selected. */
  state: z.enum(APPLICATION_STATES),
  /** Of 100, as it was decided upon. */
  total: placed,
  /** Quarter of the ranked parks, 1 the first; null among too few or without a rank. */
  band: z.number().int().min(1).max(4).nullable(),
  ranked: z.number().int(),
  /** Means over the experts, each element of 100, each objective of the highest score of the round. */
  elements: z.array(placed.extend({ element: z.number().int() })),
  objectives: z.array(placed.extend({ objective: z.number().int() })),
  highest: z.number(),
  /** Figures that the park handed in. */
  figures: z.array(placed.extend({ field: z.string() })),
});
export type Position = z.infer<typeof position>;

export const getPosition = defineRoute({
  id: 'archive.position',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/position',
  summary: '反馈报告：批次封存后，本园区在各目标要素、评价目标和填报数值中的位置',
  who: ['applicant', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'whole',
  audited: '查看反馈报告',
  params: applicationParams,
  response: position,
});
