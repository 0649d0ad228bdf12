import { APPLICATION_STATES, ROUND_STATES } from '@xuanping/domain/process';
import { PLAQUE_STATES } from '@xuanping/domain/plaque';
import { z } from 'zod';
import {
  applicationParams,
  defineRoute,
  instant,
  offeredAct,
  pageOf,
  pageQuery,
  proposalDto,
  roundParams,
} from '../core';

const date = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A plaque of the register. */
export const plaqueRow = z.object({
  number: z.string(),
  no: z.string(),
  park: z.string(),
  kind: z.string(),
  province: z.string(),
  rank: z.number().int().nullable(),
  state: z.enum(PLAQUE_STATES),
  event: z.string(),
  awardedOn: date,
  awardedAt: instant,
  validFrom: date,
  validTo: date,
  receivedBy: z.string().nullable(),
  receivedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revocationReason: z.string().nullable(),
  /** SHA-256 of the certificate; null while it is being made. */
  certificate: sha256.nullable(),
  /** A revocation is prepared and waits for the lead. */
  revocationOpen: z.boolean(),
});
export type PlaqueRow = z.infer<typeof plaqueRow>;

/** A park that waits for its plaque, with the number it would get now. */
export const plaqueCandidate = z.object({
  no: z.string(),
  park: z.string(),
  kind: z.string(),
  province: z.string(),
  rank: z.number().int().nullable(),
  score: z.string().nullable(),
  number: z.string(),
});
export type PlaqueCandidateDto = z.infer<typeof plaqueCandidate>;

/** The stage at a glance: who waits, what is prepared, what was awarded. */
export const plaqueOverview = z.object({
  round: z.object({
    code: z.string(),
    name: z.string(),
    state: z.enum(ROUND_STATES),
    sample: z.boolean(),
    paused: z.boolean(),
  }),
  dueAt: instant.nullable(),
  awardName: z.string(),
  validYears: z.number().int(),
  candidates: z.array(plaqueCandidate),
  /** Still on the public list or disputed: they may follow in a turn of their own. */
  stillOpen: z.number().int(),
  counts: z.object({
    awarded: z.number().int(),
    received: z.number().int(),
    revoked: z.number().int(),
    expired: z.number().int(),
    certificates: z.number().int(),
  }),
  /** Revocations that wait for the lead. */
  revocations: z.array(
    z.object({
      no: z.string(),
      park: z.string(),
      number: z.string(),
      reason: z.string(),
      preparedBy: z.string(),
      preparedByMe: z.boolean(),
      preparedAt: instant,
    }),
  ),
  proposal: proposalDto
    .extend({ nos: z.array(z.string()), event: z.string(), awardedOn: date.nullable() })
    .nullable(),
  acts: z.array(offeredAct),
  now: instant,
});
export type PlaqueOverview = z.infer<typeof plaqueOverview>;

/** One park's plaque, for the park and the house. */
export const plaqueDetail = plaqueRow.extend({
  round: z.object({ code: z.string(), name: z.string(), sample: z.boolean() }),
  applicationState: z.enum(APPLICATION_STATES),
  awardName: z.string(),
  /** Address of the public check page. */
  checkUrl: z.string(),
  /** Until when receipt is to be confirmed; null once it was. */
  receiveBy: instant.nullable(),
  revocation: proposalDto.extend({ body: z.string() }).nullable(),
  acts: z.array(offeredAct),
  /** Sending a prepared revocation back is an act on the round. */
  roundActs: z.array(offeredAct),
  now: instant,
});
export type PlaqueDetail = z.infer<typeof plaqueDetail>;

/** What anybody may know of a plaque. An unknown number is an answer, not an error. */
export const plaqueCheck = z.discriminatedUnion('standing', [
  z.object({ standing: z.literal('unknown'), number: z.string(), checkedAt: instant }),
  z.object({
    standing: z.enum(PLAQUE_STATES),
    number: z.string(),
    park: z.string(),
    kind: z.string(),
    province: z.string(),
    awardName: z.string(),
    roundName: z.string(),
    issuer: z.string(),
    awardedOn: date,
    event: z.string(),
    validFrom: date,
    validTo: date,
    revokedAt: instant.nullable(),
    revocationReason: z.string().nullable(),
    certificate: sha256.nullable(),
    sample: z.boolean(),
    checkedAt: instant,
  }),
]);
export type PlaqueCheck = z.infer<typeof plaqueCheck>;

export const getPlaques = defineRoute({
  id: 'plaque.overview',
  method: 'GET',
  path: '/api/v1/rounds/:round/plaque',
  summary: '奖牌阶段概况：待颁发园区、拟制件、进度',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: roundParams,
  response: plaqueOverview,
});

const registerQuery = {
  q: z.string().trim().max(60).optional(),
  state: z.string().max(60).optional(),
  received: z.enum(['yes', 'no']).optional(),
};

export const listPlaques = defineRoute({
  id: 'plaque.list',
  method: 'GET',
  path: '/api/v1/rounds/:round/plaques',
  summary: '奖牌登记簿',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  params: roundParams,
  query: pageQuery.extend(registerQuery),
  response: pageOf(plaqueRow),
});

/** The register as a table: also the list by which plaques are ordered from their maker. */
export const exportPlaques = defineRoute({
  id: 'plaque.export',
  method: 'GET',
  path: '/api/v1/rounds/:round/plaques/export.xlsx',
  summary: '按当前条件和列导出奖牌登记簿（Excel）',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '导出奖牌登记簿',
  params: roundParams,
  query: z.object({ ...registerQuery, columns: z.string().max(300).optional() }),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const getPlaque = defineRoute({
  id: 'plaque.get',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/plaque',
  summary: '一家园区的奖牌',
  who: ['staff', 'lead', 'auditor', 'applicant'],
  tie: 'own',
  params: applicationParams,
  response: plaqueDetail,
});

export const getCertificate = defineRoute({
  id: 'plaque.certificate',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/plaque/certificate',
  summary: '下载证书（PDF）',
  who: ['staff', 'lead', 'auditor', 'applicant'],
  tie: 'own',
  audited: 'certificate',
  params: applicationParams,
  produces: 'application/pdf',
});

export const checkPlaque = defineRoute({
  id: 'plaque.check',
  method: 'GET',
  path: '/api/v1/public/plaques/:number',
  summary: '查验奖牌编号：有效、已撤销、已到期或查无此号',
  who: 'public',
  tie: 'none',
  params: z.object({ number: z.string().min(1).max(60) }),
  response: plaqueCheck,
});

export const checkCertificate = defineRoute({
  id: 'plaque.check-certificate',
  method: 'GET',
  path: '/api/v1/public/certificates/:sha256',
  summary: '按 SHA-256 核验证书文件是否由本会签发',
  who: 'public',
  tie: 'none',
  params: z.object({ sha256 }),
  response: plaqueCheck,
});
