import { REVIEW_STATES, SCORE_STEPS } from '@xuanping/domain/expert-review';
import { ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { applicationParams, defineRoute, instant, offeredAct, pageOf, pageQuery } from '../core';

const round = z.object({
  code: z.string(),
  name: z.string(),
  state: z.enum(ROUND_STATES),
  sample: z.boolean(),
  frameworkVersion: z.string(),
});
const park = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  province: z.string().nullable(),
  city: z.string(),
});

export const myReviewRow = z.object({
  round: round.omit({ frameworkVersion: true }),
  no: z.string(),
  park: park.omit({ id: true }),
  state: z.enum(REVIEW_STATES),
  invitedAt: instant,
  /** Of the open obligation; null when nothing is due. */
  dueAt: instant.nullable(),
  scored: z.number().int(),
  of: z.number().int(),
  total: z.string().nullable(),
  submittedAt: instant.nullable(),
});
export type MyReviewRow = z.infer<typeof myReviewRow>;

export const listMyReviews = defineRoute({
  id: 'expert-review.mine',
  method: 'GET',
  path: '/api/v1/me/reviews',
  summary: '我的评审',
  who: ['expert'],
  tie: 'own',
  query: pageQuery.extend({ show: z.enum(['open', 'done']).optional() }),
  response: pageOf(myReviewRow).extend({
    counts: z.object({ invited: z.number().int(), accepted: z.number().int(), scored: z.number().int() }),
  }),
});

/** One objective as typed; the rules of the sheet are checked when it is submitted, so that a draft keeps everything. */
export const scoreEntry = z.strictObject({
  objectiveNo: z.number().int().min(1).max(99),
  score: z.string().max(8, '分值过长').nullable(),
  comment: z.string().max(2000, '评语不超过 2000 字'),
  notApplicable: z.boolean().optional(),
});

/** The expert's own review: what is asked, what was typed, what may be done. Others' sheets are never in it. */
export const workspace = z.object({
  round,
  no: z.string(),
  park,
  review: z.object({
    state: z.enum(REVIEW_STATES),
    invitedAt: instant,
    answeredAt: instant.nullable(),
    undertakingAt: instant.nullable(),
    submittedAt: instant.nullable(),
    dueAt: instant.nullable(),
    total: z.string().nullable(),
  }),
  reviewClosesAt: instant,
  scheme: z.object({
    objectives: z.array(
      z.object({
        objectiveNo: z.number().int(),
        elementNo: z.number().int(),
        name: z.string(),
        weight: z.string(),
      }),
    ),
    highest: z.number(),
    step: z.enum(SCORE_STEPS),
    total: z.number(),
    commentAtExtremes: z.boolean(),
  }),
  /** Objectives that the park claims not to apply. Empty before acceptance. */
  claimed: z.array(z.number().int()),
  draft: z.object({
    version: z.number().int(),
    entries: z.array(scoreEntry),
    overall: z.string(),
    savedAt: instant.nullable(),
  }),
  acts: z.array(offeredAct),
  now: instant,
});
export type Workspace = z.infer<typeof workspace>;

const PATH = '/api/v1/rounds/:round/applications/:no/expert-review';

export const getWorkspace = defineRoute({
  id: 'expert-review.workspace',
  method: 'GET',
  path: PATH,
  summary: '本人对一份申报的评审',
  who: ['expert'],
  tie: 'own',
  audited: '查看本人的评审',
  params: applicationParams,
  response: workspace,
});

export const saveScores = defineRoute({
  id: 'expert-review.save-scores',
  method: 'PUT',
  path: `${PATH}/draft`,
  summary: '保存评分草稿；其他窗口已改动时拒绝',
  who: ['expert'],
  tie: 'own',
  params: applicationParams,
  body: z.object({
    version: z.number().int().min(0),
    entries: z.array(scoreEntry).max(40),
    overall: z.string().max(4000, '总评不超过 4000 字').default(''),
  }),
  response: z.object({ version: z.number().int(), savedAt: instant }),
});
