import { ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import { CELL_STATES } from '@xuanping/domain/self-assessment/progress';
import { z } from 'zod';
import {
  commaList,
  defineRoute,
  instant,
  pageOf,
  pageQuery,
  roundParams,
  searchWords,
  sortOf,
} from '../core';

const HOUSE = ['staff', 'lead', 'auditor'] as const;
const PROGRESS = '/api/v1/rounds/:round/progress';

const count = z.number().int();
const park = z.object({ name: z.string(), kind: z.string(), province: z.string() });

const cell = z.object({
  objective: count,
  state: z.enum(CELL_STATES),
  /** 0 to 100, rounded down. */
  percent: count,
  openWarnings: count,
  missingEvidence: count,
});

/** A form seen from above: one cell an objective. */
export const progressRow = z.object({
  no: z.string(),
  park,
  state: z.enum(APPLICATION_STATES),
  /** 0 to 100, rounded down; 0 before its first save. */
  percent: count,
  savedAt: instant.nullable(),
  /** Until when it may be handed in: the round's deadline, its own, or that of its correction. */
  dueAt: instant,
  missingEvidence: count,
  openWarnings: count,
  cells: z.array(cell),
});
export type ProgressRow = z.infer<typeof progressRow>;

/** What narrows and orders the forms; the export takes the same. */
export const progressQuery = z.object({
  state: commaList(z.enum(APPLICATION_STATES)).optional(),
  province: commaList(z.string().regex(/^\d{6}$/)).optional(),
  kind: commaList(z.enum(ORGANIZATION_KINDS)).optional(),
  /** Only forms in which evidence of this slot (`6.e3`) is due and missing. */
  slot: z
    .string()
    .regex(/^\d{1,2}\.e\d{1,2}$/)
    .optional(),
  search: searchWords.optional(),
  sort: sortOf('no', 'park', 'province', 'kind', 'percent', 'saved').optional(),
});
export type ProgressQuery = z.infer<typeof progressQuery>;

export const listProgress = defineRoute({
  id: 'applications.progress',
  method: 'GET',
  path: PROGRESS,
  summary: '填报总览：各园区各评价目标的填报状态',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  query: pageQuery.extend(progressQuery.shape),
  response: pageOf(progressRow).extend({
    /** How many there are in each state, under the other filters. */
    counts: z.record(z.string(), count),
  }),
});

const expected = z.object({ expected: count, low: count, high: count });

/** Of a park that will hardly be complete by its deadline. */
const unlikely = z.object({
  no: z.string(),
  park: z.string(),
  province: z.string(),
  percent: count,
  savedAt: instant.nullable(),
  dueAt: instant,
  /** Per cent a day, over the last days; and what it would take. Null: no time is left. */
  pace: z.number(),
  needed: z.number().nullable(),
});

export const progressSummary = z.object({
  now: instant,
  /** Null while the round is a draft without them. */
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  counts: z.object({
    registered: count,
    submitted: count,
    /** Open forms; among them those that are complete, and those in which nothing was saved for a week. */
    open: count,
    complete: count,
    silent: count,
    correcting: count,
  }),
  /** Mean of all forms, 0 to 100. */
  percent: count,
  objectives: z.array(
    z.object({
      objective: count,
      empty: count,
      incomplete: count,
      error: count,
      warning: count,
      ready: count,
      percent: count,
    }),
  ),
  /** Evidence still to come in forms that can be changed, the most often missing first. */
  slots: z.array(z.object({ slot: z.string(), missing: count })),
  warnings: z.object({ open: count, answered: count }),
  corrections: z.object({ open: count, closed: count }),
  /** By day in Shanghai, cumulative; `complete` are also those that were handed in. */
  curve: z.array(
    z.object({ day: z.string(), registered: count, complete: count, submitted: count, percent: count }),
  ),
  forecast: z.object({
    method: z.enum(['precedent', 'pace']).nullable(),
    /** Why there is no number. */
    why: z.enum(['not-open', 'too-early', 'nothing-open', 'over']).nullable(),
    by: z.object({ precedent: expected.optional(), pace: expected.optional() }),
    /** From now to the deadline. */
    path: z.array(expected.extend({ at: instant })),
    /** The round that serves as the precedent: how many stood open then, and how many of them handed in. */
    precedent: z.object({ round: z.string(), name: z.string(), open: count, later: count }).nullable(),
    unlikely: z.object({ total: count, first: z.array(unlikely) }),
  }),
});
export type ProgressSummary = z.infer<typeof progressSummary>;

export const getProgressSummary = defineRoute({
  id: 'applications.progress-summary',
  method: 'GET',
  path: `${PROGRESS}/summary`,
  summary: '填报总览：合计、缺少的证明材料、完成曲线与截止时的预计',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  response: progressSummary,
});

/** A warning of the rules with the sentence that the park answered. */
export const warningRow = z.object({
  /** `0007 20.1.value gdp-differs`: unique in the round. */
  id: z.string(),
  no: z.string(),
  park: z.string(),
  state: z.enum(APPLICATION_STATES),
  objective: count,
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.string()),
  answered: z.boolean(),
  /** Empty while it waits. */
  reply: z.string(),
});
export type WarningRow = z.infer<typeof warningRow>;

export const listWarnings = defineRoute({
  id: 'applications.warnings',
  method: 'GET',
  path: `${PROGRESS}/warnings`,
  summary: '填报中触发的提示及园区的说明，未说明的在前',
  who: HOUSE,
  tie: 'none',
  audited: '查看填报提示及说明',
  params: roundParams,
  query: pageQuery.extend({
    objective: commaList(z.string().regex(/^\d{1,2}$/)).optional(),
    code: commaList(z.string().regex(/^[a-z0-9-]{1,40}$/)).optional(),
    answered: z.enum(['no', 'yes']).optional(),
    search: searchWords.optional(),
  }),
  response: pageOf(warningRow).extend({
    /** How many of each rule, under the other filters. */
    counts: z.record(z.string(), count),
  }),
});

/** A return for correction, with what became of each remark. */
export const correctionRow = z.object({
  /** Of the examination that returned it. */
  id: z.string(),
  no: z.string(),
  park,
  state: z.enum(APPLICATION_STATES),
  returnedAt: instant,
  returnedBy: z.string(),
  /** The last instant of its clock. */
  dueAt: instant.nullable(),
  open: z.boolean(),
  remarks: z.array(
    z.object({
      /** Field, item, objective or slot; `form`: the application as a whole. */
      anchor: z.string(),
      remark: z.string(),
      /** Something below the anchor was changed since the return. */
      touched: z.boolean(),
    }),
  ),
});
export type CorrectionRow = z.infer<typeof correctionRow>;

export const listCorrections = defineRoute({
  id: 'applications.corrections',
  method: 'GET',
  path: `${PROGRESS}/corrections`,
  summary: '退回补正的申报：何时退回、最后时刻、各条意见是否已改动，按期限先后',
  who: HOUSE,
  tie: 'none',
  params: roundParams,
  query: pageQuery.extend({ show: z.enum(['open', 'all']).default('open'), search: searchWords.optional() }),
  response: pageOf(correctionRow),
});

export const exportProgress = defineRoute({
  id: 'applications.progress-export',
  method: 'GET',
  path: `${PROGRESS}/export.xlsx`,
  summary: '导出填报总览：填报进度、缺少的证明材料、提示与说明、补正',
  who: HOUSE,
  tie: 'none',
  audited: '导出填报总览',
  params: roundParams,
  query: progressQuery,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
