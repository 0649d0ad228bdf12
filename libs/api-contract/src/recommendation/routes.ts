import { RECOMMENDATION_MODES } from '@xuanping/domain/schedule';
import { z } from 'zod';
import {
  applicationParams,
  defineRoute,
  instant,
  offeredAct,
  roundParams,
  words,
  type ResponseOf,
} from '../core';

const HASH = /^[0-9a-f]{64}$/;
const hash = z.string().regex(HASH);

/** A park on a recommender’s list. */
const listedPark = z.object({
  order: z.number().int(),
  no: z.string(),
  park: z.string(),
  kind: z.string(),
  city: z.string(),
  opinion: z.string(),
  state: z.string(),
  /** Version of the submission the opinion was given on, and the one that stands; they differ after a correction. */
  version: z.number().int().nullable(),
  standing: z.number().int(),
});
export type ListedParkDto = z.infer<typeof listedPark>;

/** The sealed letter that stands filed. */
const filedScan = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  sha256: z.string(),
  filedAt: instant,
  filedBy: z.string(),
  /** Hash of the letter it belongs to, and how many parks that names. */
  letter: hash,
  parks: z.number().int(),
  /** Whether that letter says what the list says now. */
  current: z.boolean(),
  /** How it is known which letter was sealed: the scan says so itself, or whoever filed it. */
  source: z.enum(['qr', 'text', 'typed']),
});

/** One recommender in a round. A recommender sees lists and letters of its own body only, the house all. */
const recommender = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['association', 'commerce-department']),
  unit: z.string(),
  mine: z.boolean(),
  recommended: z.number().int(),
  declined: z.number().int(),
  waiting: z.number().int(),
  abstained: z.object({ at: instant, reason: z.string() }).nullable(),
  list: z
    .object({
      parks: z.array(listedPark),
      /** Hash of the letter as it would be made now. */
      hash,
      scan: filedScan.nullable(),
    })
    .nullable(),
});
export type RecommenderDto = z.infer<typeof recommender>;

/** The recommender's own desk in a round, or all provinces for the house. */
export const getRecommendation = defineRoute({
  id: 'recommendation.overview',
  method: 'GET',
  path: '/api/v1/rounds/:round/recommendation',
  summary: '推荐：方式、名额、截止、各推荐单位的名单与推荐函',
  who: ['staff', 'lead', 'auditor', 'recommender'],
  tie: 'own',
  params: roundParams,
  response: z.object({
    mode: z.enum(RECOMMENDATION_MODES),
    closesAt: instant.nullable(),
    closed: z.boolean(),
    sample: z.boolean(),
    quotaPerProvince: z.number().int().nullable(),
    quotaPerRecommender: z.number().int().nullable(),
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        submitted: z.number().int(),
        /** Parks that somebody recommends; parks that somebody declined and nobody recommends. */
        recommended: z.number().int(),
        declined: z.number().int(),
        taken: z.number().int(),
      }),
    ),
    recommenders: z.array(recommender),
    /** Changes of the own list so far; an order names the one it was made on. Null for the house. */
    revision: z.number().int().nullable(),
    /** What a recommender may do to its list as a whole. */
    acts: z.array(offeredAct),
  }),
});

export const arrangeRecommendations = defineRoute({
  id: 'recommendation.arrange',
  method: 'PUT',
  path: '/api/v1/rounds/:round/recommendation/order',
  summary: '调整本单位推荐名单的排序（给出全部申报编号）',
  who: ['recommender'],
  tie: 'own',
  params: roundParams,
  body: z.object({ nos: z.array(z.string().max(6)).max(999), revision: z.number().int().min(0) }).strict(),
  response: z.object({ revision: z.number().int(), hash }),
});

const letterQuery = z.object({
  /** The house says whose; a recommender gets its own. */
  recommender: z.string().max(80).optional(),
  /** A letter made before; without it the list as it is now. */
  hash: hash.optional(),
});

export const getLetterPdf = defineRoute({
  id: 'recommendation.letter-pdf',
  method: 'GET',
  path: '/api/v1/rounds/:round/recommendation/letter.pdf',
  summary: '推荐函（PDF），函末印内容校验码',
  who: ['recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  audited: '下载推荐函',
  params: roundParams,
  query: letterQuery,
  produces: 'application/pdf',
});

export const getLetterDocx = defineRoute({
  id: 'recommendation.letter-docx',
  method: 'GET',
  path: '/api/v1/rounds/:round/recommendation/letter.docx',
  summary: '推荐函（DOCX），函末印内容校验码',
  who: ['recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  audited: '下载推荐函',
  params: roundParams,
  query: letterQuery,
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
});

export const uploadScan = defineRoute({
  id: 'recommendation.upload-scan',
  method: 'POST',
  path: '/api/v1/rounds/:round/recommendation/scans',
  summary: '上传盖章推荐函的扫描件（multipart 的 file 部分）；随后以 recommendation.file-letter 送交',
  who: ['recommender'],
  tie: 'own',
  params: roundParams,
  consumes: 'multipart',
  response: z.object({
    id: z.string(),
    name: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    /** Beginning of the hash of the letter that the scan says it is; null: it could not be read. */
    letter: z.string().nullable(),
    /** It says that it is the letter of another body, or of another round. */
    foreign: z.boolean(),
  }),
});

export const downloadScan = defineRoute({
  id: 'recommendation.scan',
  method: 'GET',
  path: '/api/v1/rounds/:round/recommendation/scans/:scan',
  summary: '下载已送交的盖章推荐函',
  who: ['recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  audited: '下载盖章推荐函',
  params: roundParams.extend({ scan: z.uuid() }),
  produces: 'application/octet-stream',
});

/** What a recommender must know of an application without reading all of it. */
export const getRecommendationSummary = defineRoute({
  id: 'recommendation.summary',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/recommendation-summary',
  summary: '一份申报的摘要：完整度、提示与园区说明、形式审查情况',
  who: ['recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  audited: '查看申报摘要',
  params: applicationParams,
  response: z.object({
    version: z.number().int(),
    percent: z.number().int(),
    due: z.number().int(),
    done: z.number().int(),
    evidenceDue: z.number().int(),
    evidenceDone: z.number().int(),
    warnings: z.array(
      z.object({ field: z.string(), objective: z.number().int(), text: words, reply: z.string() }),
    ),
    /** The last outcome of the formal examination. */
    examination: z.object({ outcome: z.enum(['accepted', 'returned', 'rejected']), at: instant }).nullable(),
  }),
});
export type RecommendationSummary = ResponseOf<typeof getRecommendationSummary>;
