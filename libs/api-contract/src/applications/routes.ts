import { ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import { RECOMMENDATION_MODES } from '@xuanping/domain/schedule';
import { z } from 'zod';
import {
  applicationParams,
  commaList,
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  proposalDto,
  roundParams,
  searchWords,
  sortOf,
} from '../core';
import { filingFor } from '../self-assessment/filing-for';

const opinion = z.object({
  organization: z.string(),
  opinion: z.enum(['recommended', 'declined']),
  order: z.number().int().nullable(),
  reason: z.string(),
  at: instant,
  mine: z.boolean(),
});

/** An application in a list of the house or of a recommender. */
export const applicationRow = z.object({
  no: z.string(),
  park: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    province: z.string(),
    unitCode: z.string(),
    city: z.string(),
  }),
  state: z.enum(APPLICATION_STATES),
  stateSince: instant,
  registeredAt: instant,
  submittedAt: instant.nullable(),
  version: z.number().int(),
  corrections: z.number().int(),
  correctionDueAt: instant.nullable(),
  recommended: z.number().int(),
  declined: z.number().int(),
  plaqueNo: z.string().nullable(),
  opinions: z.array(opinion),
  /** Per cent of the form that is filled in; null before its first save. */
  completeness: z.number().int().nullable(),
});
export type ApplicationRow = z.infer<typeof applicationRow>;

/** What narrows and orders the list; the export takes the same. */
export const applicationsQuery = z.object({
  state: commaList(z.enum(APPLICATION_STATES)).optional(),
  province: commaList(z.string().regex(/^\d{6}$/)).optional(),
  kind: commaList(z.enum(ORGANIZATION_KINDS)).optional(),
  opinion: z.enum(['none', 'recommended', 'declined']).optional(),
  search: searchWords.optional(),
  sort: sortOf('no', 'park', 'province', 'state', 'submitted', 'completeness').optional(),
});

export const listApplications = defineRoute({
  id: 'applications.list',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications',
  summary: '一个批次的申报；推荐单位只见本省已提交的申报',
  who: ['staff', 'lead', 'auditor', 'recommender'],
  tie: 'own',
  params: roundParams,
  query: pageQuery.extend(applicationsQuery.shape),
  response: pageOf(applicationRow).extend({
    /** How many stand in each state under the other filters. */
    counts: z.record(z.string(), z.number().int()),
  }),
});

export const exportApplications = defineRoute({
  id: 'applications.export',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/export.xlsx',
  summary: '按当前条件、排序和列导出申报列表',
  who: ['staff', 'lead', 'auditor', 'recommender'],
  tie: 'own',
  audited: '导出申报列表',
  params: roundParams,
  query: applicationsQuery.extend({ columns: commaList(z.string().max(30)).optional() }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

/** One application: where it stands, what is due by when, what may be done. */
export const applicationDetail = applicationRow.extend({
  round: z.object({
    code: z.string(),
    name: z.string(),
    state: z.string(),
    sample: z.boolean(),
    paused: z.boolean(),
  }),
  deadlines: z.object({
    selfAssessmentClosesAt: instant.nullable(),
    recommendationClosesAt: instant.nullable(),
    correctionDueAt: instant.nullable(),
    reviewClosesAt: instant.nullable(),
    publicityClosesAt: instant.nullable(),
    plaqueValidUntil: instant.nullable(),
  }),
  /** Whether the round asks for a recommendation, and of the park's province who may give one and has not renounced it. */
  recommendation: z.object({ mode: z.enum(RECOMMENDATION_MODES), bodies: z.array(z.string()) }),
  contentHash: z.string().nullable(),
  /** Who files it for the park (代报); null: the park itself, or nothing for the reader to know. */
  filedFor: filingFor.nullable(),
  /** True when the deadline of self-assessment is the park's own, by an extension. */
  extended: z.boolean(),
  /** The extension that waits for the lead's decision. */
  extension: z
    .object({
      proposalId: z.uuid(),
      until: instant,
      reason: z.string(),
      askedBy: z.string(),
      askedAt: instant,
    })
    .nullable(),
  /** The extension that was asked for last and not granted; null where another was asked for since. */
  extensionRefused: z.object({ until: instant, reason: z.string(), refusedAt: instant }).nullable(),
  proposals: z.array(proposalDto),
  acts: z.array(offeredAct),
  now: instant,
});
export type ApplicationDetail = z.infer<typeof applicationDetail>;

export const getApplication = defineRoute({
  id: 'applications.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no',
  summary: '一份申报',
  who: ['staff', 'lead', 'auditor', 'recommender', 'applicant', 'expert'],
  tie: 'own',
  params: applicationParams,
  response: applicationDetail,
});
