import { z } from 'zod';
import {
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  roundParams,
  searchWords,
  words,
} from '../core';

const AUDIT = ['auditor', 'staff', 'lead'] as const;

export const searchAudit = defineRoute({
  id: 'archive.search',
  method: 'GET',
  path: '/api/v1/audit/search',
  summary: '按批次、申报编号或园区名称查找',
  who: ['auditor'],
  tie: 'none',
  query: z.object({ q: z.string().trim().max(60).default('') }),
  response: z.object({
    rounds: z.array(z.object({ code: z.string(), name: z.string(), state: z.string(), sample: z.boolean() })),
    applications: z.array(
      z.object({ round: z.string(), no: z.string(), park: z.string(), state: z.string() }),
    ),
  }),
});

export const verifyAuditLog = defineRoute({
  id: 'archive.verify',
  method: 'POST',
  path: '/api/v1/audit/verification',
  summary: '核验审计日志：逐条重算，对照签名检查点',
  who: ['auditor', 'audit-admin'],
  tie: 'none',
  body: z.strictObject({}),
  response: z.object({
    ok: z.boolean(),
    size: z.number().int(),
    root: z.string(),
    proved: z.number().int(),
    unsequenced: z.number().int(),
    finding: words,
    checkpoints: z.array(
      z.object({
        round: z.string().nullable(),
        size: z.number().int(),
        root: z.string(),
        time: instant,
        keyId: z.string(),
        ok: z.boolean(),
      }),
    ),
  }),
});

const replay = z.object({
  id: z.string(),
  workflowId: z.string(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
  agrees: z.boolean().nullable(),
  events: z.number().int().nullable(),
  source: z.string().nullable(),
  finding: z.string(),
});

export const requestReplay = defineRoute({
  id: 'archive.request-replay',
  method: 'POST',
  path: '/api/v1/audit/replays',
  summary: '以现行流程代码重放一份历史',
  who: ['auditor'],
  tie: 'none',
  body: z.strictObject({ workflowId: z.string().max(200) }),
  response: replay,
  status: 201,
});

export const getReplay = defineRoute({
  id: 'archive.replay',
  method: 'GET',
  path: '/api/v1/audit/replays/:id',
  summary: '重放结果',
  who: ['auditor'],
  tie: 'none',
  params: z.object({ id: z.uuid() }),
  response: replay,
});

export const listAccess = defineRoute({
  id: 'archive.access',
  method: 'GET',
  path: '/api/v1/audit/access',
  summary: '访问记录：谁在何时看过什么',
  who: ['auditor', 'audit-admin'],
  tie: 'none',
  query: pageQuery.extend({
    round: z.string().max(10).optional(),
    no: z.string().max(6).optional(),
    search: z.string().trim().max(60).optional(),
  }),
  response: pageOf(
    z.object({
      id: z.string(),
      at: instant,
      who: z.string(),
      role: z.string(),
      route: z.string(),
      round: z.string().nullable(),
      no: z.string().nullable(),
      what: z.string(),
    }),
  ),
});

export const getArchive = defineRoute({
  id: 'archive.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/archive',
  summary: '归档：历史、哈希、检查点与统计',
  who: AUDIT,
  tie: 'none',
  params: roundParams,
  response: z.object({
    sealedAt: instant.nullable(),
    histories: z.object({
      total: z.number().int(),
      archived: z.number().int(),
      events: z.number().int(),
      bytes: z.number(),
    }),
    checkpoint: z
      .object({ size: z.number().int(), root: z.string(), time: instant, keyId: z.string() })
      .nullable(),
    acts: z.array(offeredAct),
  }),
});

export const listHistories = defineRoute({
  id: 'archive.histories',
  method: 'GET',
  path: '/api/v1/rounds/:round/histories',
  summary: '已归档的流程历史及其哈希',
  who: AUDIT,
  tie: 'none',
  params: roundParams,
  query: pageQuery.extend({ q: searchWords.optional() }),
  response: pageOf(
    z.object({
      workflowId: z.string(),
      type: z.string(),
      status: z.string(),
      events: z.number().int(),
      bytes: z.number(),
      sha256: z.string(),
      archivedAt: instant,
    }),
  ),
});

export const downloadHistory = defineRoute({
  id: 'archive.history',
  method: 'GET',
  path: '/api/v1/audit/histories',
  summary: '下载一份流程历史（JSON）',
  who: ['auditor'],
  tie: 'none',
  audited: '下载流程历史',
  query: z.object({ workflowId: z.string().max(200) }),
  produces: 'application/json',
});

/** Figures of a round for its dashboard and statistics. */
export const getStatistics = defineRoute({
  id: 'archive.statistics',
  method: 'GET',
  path: '/api/v1/rounds/:round/statistics',
  summary: '批次看板与统计：漏斗、各省进度、完成曲线、分数分布',
  who: AUDIT,
  tie: 'none',
  params: roundParams,
  response: z.object({
    funnel: z.array(z.object({ step: z.string(), name: words, n: z.number().int() })),
    provinces: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        registered: z.number().int(),
        submitted: z.number().int(),
        recommended: z.number().int(),
        accepted: z.number().int(),
        selected: z.number().int(),
      }),
    ),
    curve: z.array(z.object({ at: instant, registered: z.number().int(), submitted: z.number().int() })),
    scores: z.array(
      z.object({ no: z.string(), park: z.string(), score: z.number().nullable(), selected: z.boolean() }),
    ),
    obligations: z.object({ open: z.number().int(), overdue: z.number().int(), closed: z.number().int() }),
    mails: z.record(z.string(), z.number().int()),
  }),
});
