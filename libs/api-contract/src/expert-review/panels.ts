import { CONFLICT_KINDS, REVIEW_STATES } from '@xuanping/domain/expert-review';
import { APPLICATION_STATES, ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import {
  applicationParams,
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  roundParams,
  words,
} from '../core';

const HOUSE = ['staff', 'lead', 'auditor'] as const;
const BASE = '/api/v1/rounds/:round/expert-review';
const person = z.object({
  id: z.uuid(),
  name: z.string(),
  employer: z.string().nullable(),
  province: z.string().nullable(),
});

const drawRow = z.object({
  id: z.uuid(),
  seed: z.string(),
  possible: z.boolean(),
  madeBy: z.string(),
  madeAt: instant,
  releasedAt: instant.nullable(),
  applications: z.number().int(),
});

/** Where the draw and assignment of a round stand. */
export const panelsOverview = z.object({
  round: z.object({ code: z.string(), name: z.string(), state: z.enum(ROUND_STATES), sample: z.boolean() }),
  panel: z.object({
    size: z.number().int(),
    maxPerExpert: z.number().int(),
    excludeSameProvince: z.boolean(),
  }),
  reviewClosesAt: instant,
  experts: z.number().int(),
  applications: z.object({
    accepted: z.number().int(),
    reviewing: z.number().int(),
    reviewed: z.number().int(),
  }),
  scores: z.object({ due: z.number().int(), done: z.number().int() }),
  draws: z.array(drawRow),
  proposal: z
    .object({
      id: z.uuid(),
      drawId: z.string(),
      preparedBy: z.string(),
      preparedByMe: z.boolean(),
      preparedAt: instant,
    })
    .nullable(),
  acts: z.array(offeredAct),
  now: instant,
});
export type PanelsOverview = z.infer<typeof panelsOverview>;

export const getPanels = defineRoute({
  id: 'expert-review.panels',
  method: 'GET',
  path: BASE,
  summary: '抽取与分配总览',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  response: panelsOverview,
});

export const makeDraw = defineRoute({
  id: 'expert-review.draw',
  method: 'POST',
  path: `${BASE}/draws`,
  summary: '抽取并试分配；种子可给定，不给则由系统随机生成并公开',
  who: ['staff'],
  tie: 'none',
  params: roundParams,
  body: z.object({ seed: z.string().trim().max(100, '种子不超过 100 个字符').default('') }),
  response: z.object({ id: z.uuid(), seed: z.string(), possible: z.boolean() }),
  status: 201,
});

const member = z.object({
  expertId: z.uuid(),
  fit: z.number(),
  fields: z.array(z.number().int()),
  drawn: z.number().int(),
});

/** One draw with what it gave: the matrix, the loads, and the reserves of each panel in order. */
export const drawDetail = drawRow.extend({
  panelSize: z.number().int(),
  capacity: z.number().int(),
  experts: z.array(person.extend({ fields: z.array(z.number().int()), load: z.number().int() })),
  panels: z.array(
    z.object({
      no: z.string(),
      park: z.string(),
      province: z.string().nullable(),
      members: z.array(member),
      /** The next in the drawn order, at most five, as of the draw. */
      reserves: z.array(z.object({ expertId: z.uuid(), drawn: z.number().int() })),
      /** Experts kept out by a ground for recusal. */
      recused: z.array(z.object({ expertId: z.uuid(), kinds: z.array(z.enum(CONFLICT_KINDS)) })),
      candidates: z.number().int(),
      fit: z.number(),
      bestFit: z.number(),
    }),
  ),
  fit: z.number(),
  fitBound: z.number(),
  /** Why there is no assignment; empty when there is one. */
  failure: z.array(words),
});
export type DrawDetail = z.infer<typeof drawDetail>;

const drawParams = roundParams.extend({ draw: z.uuid() });

export const getDraw = defineRoute({
  id: 'expert-review.get-draw',
  method: 'GET',
  path: `${BASE}/draws/:draw`,
  summary: '一次抽取的分配结果与说明',
  who: HOUSE,
  tie: 'none',
  audited: '查看专家分配',
  params: drawParams,
  response: drawDetail,
});

export const verifyDraw = defineRoute({
  id: 'expert-review.verify-draw',
  method: 'GET',
  path: `${BASE}/draws/:draw/verification`,
  summary: '由种子和当时的输入重新推演，核对与存档是否一致；附全部输入供独立复算',
  who: HOUSE,
  tie: 'none',
  audited: '核验专家抽取',
  params: drawParams,
  response: z.object({
    same: z.boolean(),
    /** SHA-256 of the input as given here, 64 hex digits. */
    inputSha256: z.string(),
    input: z.record(z.string(), z.unknown()),
    result: z.record(z.string(), z.unknown()),
  }),
});

/** Whom each application may not be given to, and why. */
export const getRecusal = defineRoute({
  id: 'expert-review.recusal',
  method: 'GET',
  path: `${BASE}/recusal`,
  summary: '回避矩阵：申报 × 专家，附每一条理由',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  query: pageQuery,
  response: pageOf(
    z.object({
      no: z.string(),
      park: z.string(),
      state: z.enum(APPLICATION_STATES),
      candidates: z.number().int(),
      conflicts: z.array(
        z.object({
          expertId: z.uuid(),
          hard: z.boolean(),
          grounds: z.array(
            z.object({ kind: z.enum(CONFLICT_KINDS), detail: words, source: z.string(), hard: z.boolean() }),
          ),
        }),
      ),
    }),
  ).extend({ experts: z.array(person), panelSize: z.number().int() }),
});

const seat = z.object({
  seat: z.number().int(),
  expert: z.object({ id: z.uuid(), name: z.string() }),
  state: z.enum(REVIEW_STATES),
  turn: z.number().int(),
  invitedAt: instant,
  answeredAt: instant.nullable(),
  submittedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** Objectives scored in the draft; the scores themselves stay with the expert. */
  progress: z.number().int(),
  former: z.array(z.object({ name: z.string(), state: z.enum(REVIEW_STATES), why: z.string().nullable() })),
});

export const progressRow = z.object({
  no: z.string(),
  park: z.string(),
  province: z.string().nullable(),
  state: z.enum(APPLICATION_STATES),
  scored: z.number().int(),
  size: z.number().int(),
  seats: z.array(seat),
});
export type ReviewProgressRow = z.infer<typeof progressRow>;

export const listReviewProgress = defineRoute({
  id: 'expert-review.progress',
  method: 'GET',
  path: `${BASE}/progress`,
  summary: '评审进度：每份申报的席位、答复与评分情况（不含分数）',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  query: pageQuery.extend({
    q: z.string().trim().max(60).optional(),
    show: z.enum(['open', 'unanswered', 'vacant', 'done']).optional(),
  }),
  response: pageOf(progressRow).extend({ reassign: offeredAct.nullable() }),
});

export const getSubstitutes = defineRoute({
  id: 'expert-review.substitutes',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/expert-review/substitutes',
  summary: '一个席位的候补次序；次序用尽时可指定的增补专家',
  who: ['staff'],
  tie: 'none',
  params: applicationParams,
  query: z.object({ expert: z.uuid() }),
  response: z.object({
    next: z.object({ id: z.uuid(), name: z.string(), drawn: z.number().int() }).nullable(),
    skipped: z.array(z.object({ name: z.string(), drawn: z.number().int(), why: words })),
    later: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
});
