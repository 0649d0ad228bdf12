import { z } from 'zod';
import { actDone } from '../acts';
import {
  applicationNo,
  applicationParams,
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  roundParams,
} from '../core';

const publicRow = z.object({
  rank: z.number().int().nullable(),
  no: z.string(),
  park: z.string(),
  province: z.string(),
  kind: z.string(),
  state: z.string(),
});

/** The public list of a round: from when to when, and how to object. */
export const publicList = z.object({
  round: z.string(),
  roundName: z.string(),
  awardName: z.string(),
  sample: z.boolean(),
  opensAt: instant,
  closesAt: instant,
  open: z.boolean(),
  noFeeStatement: z.string(),
  rows: z.array(publicRow),
  now: instant,
});
export type PublicList = z.infer<typeof publicList>;

export const getPublicList = defineRoute({
  id: 'publicity.public',
  method: 'GET',
  path: '/api/v1/public/publicity/:round',
  summary: '公示名单（公示期前不存在；未入选与得分不公开）',
  who: 'public',
  tie: 'none',
  params: roundParams,
  response: publicList,
});

export const listPublicLists = defineRoute({
  id: 'publicity.public-list',
  method: 'GET',
  path: '/api/v1/public/publicity',
  summary: '公示与结果',
  who: 'public',
  tie: 'none',
  query: pageQuery,
  response: pageOf(
    publicList.pick({
      round: true,
      roundName: true,
      sample: true,
      opensAt: true,
      closesAt: true,
      open: true,
    }),
  ),
});

/** Anybody may object in real name while the list is public. Header `Idempotency-Key` as for every act. */
export const fileObjection = defineRoute({
  id: 'publicity.object',
  method: 'POST',
  path: '/api/v1/public/publicity/:round/:no/objections',
  summary: '实名提出异议',
  who: 'public',
  tie: 'none',
  params: roundParams.extend({ no: applicationNo }),
  body: z.record(z.string(), z.unknown()),
  response: actDone,
});

export const uploadObjectionFile = defineRoute({
  id: 'publicity.upload',
  method: 'POST',
  path: '/api/v1/public/publicity/:round/objection-files',
  summary: '上传异议的证明文件',
  who: 'public',
  tie: 'none',
  params: roundParams,
  consumes: 'multipart',
  response: z.object({ id: z.string(), name: z.string(), size: z.number().int(), sha256: z.string() }),
});

const objectionState = z.enum(['filed', 'admitted', 'refused', 'dismissed', 'upheld']);

export const objection = z.object({
  id: z.string(),
  no: z.string(),
  park: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  facts: z.string(),
  filedAt: instant,
  state: objectionState,
  admittedBy: z.string().nullable(),
  answerDueAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  answer: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number(), sha256: z.string() })),
  acts: z.array(offeredAct),
});

export const listObjections = defineRoute({
  id: 'publicity.objections',
  method: 'GET',
  path: '/api/v1/rounds/:round/objections',
  summary: '异议列表',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '异议人信息',
  params: roundParams,
  query: pageQuery,
  response: pageOf(objection).extend({
    list: publicList.nullable(),
    /** How many stand in each state, on all pages together. */
    states: z.partialRecord(objectionState, z.number().int()),
    /** How many there are against each application, by its number. */
    against: z.record(z.string(), z.number().int()),
  }),
});

export const downloadObjectionFile = defineRoute({
  id: 'publicity.objection-file',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/objection-files/:file',
  summary: '下载异议的证明文件',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '异议证明文件',
  params: applicationParams.extend({ file: z.uuid() }),
  produces: 'application/octet-stream',
});
