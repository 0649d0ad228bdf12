import { z } from 'zod';
import { applicationParams, defineRoute, instant, pageOf, pageQuery, roundParams, words } from '../core';

const source = z.enum(['record', 'mail', 'file', 'history', 'read']);

/** One line of the merged timeline: who did what under which rule, with the raw row or event behind it. */
export const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  source,
  no: z.string().nullable(),
  who: z.string(),
  role: z.string(),
  sentence: words,
  rule: z.string().nullable(),
  raw: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** What narrows a timeline; the page and the download take the same. */
const narrowed = z.object({
  source: source.optional(),
  search: z.string().trim().max(60).optional(),
  until: instant.optional(),
});
const timelineQuery = pageQuery.extend(narrowed.shape).extend({
  order: z.enum(['oldest', 'newest']).default('oldest'),
});
const timeline = pageOf(timelineEntry).extend({
  title: z.string(),
  workflowId: z.string(),
  temporalUi: z.string().nullable(),
  /** False: the process has not begun, or neither Temporal nor the archive gives its history now. */
  historyAvailable: z.boolean(),
});

export const getRoundTimeline = defineRoute({
  id: 'archive.round-timeline',
  method: 'GET',
  path: '/api/v1/rounds/:round/timeline',
  summary: '批次时间线：流程历史、记录、邮件合并',
  who: ['auditor'],
  tie: 'none',
  audited: '批次时间线',
  params: roundParams,
  query: timelineQuery,
  response: timeline,
});

export const getApplicationTimeline = defineRoute({
  id: 'archive.application-timeline',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/timeline',
  summary: '申报时间线：流程历史、记录、邮件、文件合并',
  who: ['auditor'],
  tie: 'none',
  audited: '申报时间线',
  params: applicationParams,
  query: timelineQuery,
  response: timeline,
});

export const downloadRoundTimeline = defineRoute({
  id: 'archive.round-timeline-download',
  method: 'GET',
  path: '/api/v1/rounds/:round/timeline.json',
  summary: '下载批次时间线，按当前条件，不限条数（JSON）',
  who: ['auditor'],
  tie: 'none',
  audited: '下载批次时间线',
  params: roundParams,
  query: narrowed,
  produces: 'application/json',
});

export const downloadApplicationTimeline = defineRoute({
  id: 'archive.application-timeline-download',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/timeline.json',
  summary: '下载申报时间线，按当前条件，不限条数（JSON）',
  who: ['auditor'],
  tie: 'none',
  audited: '下载申报时间线',
  params: applicationParams,
  query: narrowed,
  produces: 'application/json',
});
