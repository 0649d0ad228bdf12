import { REPORT_STATES, ROUND_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { actDone } from '../acts';
import {
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  proposalDto,
  roundCode,
  roundParams,
} from '../core';

const recipientSlug = z.string().regex(/^[a-z0-9-]{1,40}$/);
const reportParams = z.object({ round: roundCode, recipient: recipientSlug });
/** The secret of an acknowledgement link. */
const token = z.string().min(20).max(100);
const receiver = z.string().trim().min(1, '请填写签收人').max(100, '签收人不超过 100 字');

/** A report still to be made. */
export const pendingReport = z.object({
  recipient: z.string(),
  name: z.string(),
  reachable: z.boolean(),
  parks: z.array(z.object({ no: z.string(), park: z.string(), plaque: z.string() })),
});
export type PendingReportDto = z.infer<typeof pendingReport>;

/** A package in a list. */
export const reportRow = z.object({
  recipient: z.string(),
  name: z.string(),
  state: z.enum(REPORT_STATES),
  letterNumber: z.string(),
  parks: z.number().int(),
  attempts: z.number().int(),
  sentAt: instant.nullable(),
  acknowledgeBy: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  receiver: z.string().nullable(),
  sha256: z.string().nullable(),
});
export type ReportRow = z.infer<typeof reportRow>;

export const reportPark = z.object({
  no: z.string(),
  park: z.string(),
  kind: z.string(),
  province: z.string(),
  recommender: z.string().nullable(),
  plaque: z.string(),
  awardedOn: z.iso.date(),
});

/** A package whole: what its recipient was told. */
export const reportDetail = reportRow.extend({
  round: z.object({ code: z.string(), name: z.string(), sample: z.boolean() }),
  title: z.string(),
  letterDate: z.iso.date().nullable(),
  copyTo: z.array(z.string()),
  fileName: z.string(),
  size: z.number().int().nullable(),
  /** Staff who recorded the receipt on the recipient's behalf, or the signed-in receiver. */
  acknowledgedBy: z.string().nullable(),
  settlement: z.string().nullable(),
  list: z.array(reportPark),
  acts: z.array(offeredAct),
  now: instant,
});
export type ReportDetail = z.infer<typeof reportDetail>;

/** The stage at a glance. */
export const reportingOverview = z.object({
  round: z.object({
    code: z.string(),
    name: z.string(),
    state: z.enum(ROUND_STATES),
    sample: z.boolean(),
    paused: z.boolean(),
  }),
  dueAt: instant.nullable(),
  pending: z.array(pendingReport),
  counts: z.record(z.enum(REPORT_STATES), z.number().int()),
  proposal: proposalDto
    .extend({ reports: z.array(z.object({ recipient: z.string(), nos: z.array(z.string()) })) })
    .nullable(),
  acts: z.array(offeredAct),
  now: instant,
});
export type ReportingOverview = z.infer<typeof reportingOverview>;

/** What the holder of a link is shown. */
export const publicReport = z.object({
  recipient: z.string(),
  name: z.string(),
  roundName: z.string(),
  issuer: z.string(),
  title: z.string(),
  letterNumber: z.string(),
  letterDate: z.iso.date().nullable(),
  state: z.enum(REPORT_STATES),
  parks: z.array(z.object({ park: z.string(), plaque: z.string() })),
  fileName: z.string(),
  size: z.number().int().nullable(),
  sha256: z.string().nullable(),
  acknowledgeBy: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  receiver: z.string().nullable(),
  sample: z.boolean(),
});
export type PublicReport = z.infer<typeof publicReport>;

const READERS = ['staff', 'lead', 'auditor', 'recommender'] as const;

export const getReporting = defineRoute({
  id: 'reporting.overview',
  method: 'GET',
  path: '/api/v1/rounds/:round/reporting',
  summary: '报送阶段概况：待报送单位、拟制件、进度',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: roundParams,
  response: reportingOverview,
});

export const listReports = defineRoute({
  id: 'reporting.list',
  method: 'GET',
  path: '/api/v1/rounds/:round/reports',
  summary: '报送件列表；收件单位只见自己的',
  who: READERS,
  tie: 'own',
  params: roundParams,
  query: pageQuery.extend({ state: z.string().max(100).optional() }),
  response: pageOf(reportRow),
});

export const exportReports = defineRoute({
  id: 'reporting.export',
  method: 'GET',
  path: '/api/v1/rounds/:round/reports/export.xlsx',
  summary: '按当前条件和列导出报送件列表（Excel）',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '导出报送件列表',
  params: roundParams,
  query: z.object({ state: z.string().max(100).optional(), columns: z.string().max(300).optional() }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const getReport = defineRoute({
  id: 'reporting.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/reports/:recipient',
  summary: '一件报送',
  who: READERS,
  tie: 'own',
  params: reportParams,
  response: reportDetail,
});

export const getReportPackage = defineRoute({
  id: 'reporting.package',
  method: 'GET',
  path: '/api/v1/rounds/:round/reports/:recipient/package',
  summary: '下载报送材料（ZIP）',
  who: READERS,
  tie: 'own',
  audited: 'report-package',
  params: reportParams,
  produces: 'application/zip',
});

export const acknowledgeReport = defineRoute({
  id: 'reporting.acknowledge',
  method: 'POST',
  path: '/api/v1/rounds/:round/reports/:recipient/acknowledgement',
  summary: '收件单位登录后签收',
  who: ['recommender'],
  tie: 'own',
  params: reportParams,
  body: z.object({ receiver }),
  response: actDone,
});

export const getPublicReport = defineRoute({
  id: 'reporting.public-get',
  method: 'GET',
  path: '/api/v1/public/reports/:round/:recipient',
  summary: '凭签收链接查看报送件',
  who: 'public',
  tie: 'own',
  params: reportParams,
  query: z.object({ token }),
  response: publicReport,
});

export const getPublicReportPackage = defineRoute({
  id: 'reporting.public-package',
  method: 'GET',
  path: '/api/v1/public/reports/:round/:recipient/package',
  summary: '凭签收链接下载报送材料（ZIP）',
  who: 'public',
  tie: 'own',
  audited: 'report-package',
  params: reportParams,
  query: z.object({ token }),
  produces: 'application/zip',
});

export const acknowledgePublicReport = defineRoute({
  id: 'reporting.public-acknowledge',
  method: 'POST',
  path: '/api/v1/public/reports/:round/:recipient/acknowledge',
  summary: '凭签收链接签收',
  who: 'public',
  tie: 'own',
  params: reportParams,
  body: z.object({ token, receiver }),
  response: actDone,
});
