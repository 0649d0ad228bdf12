import { INELIGIBILITY_CODES } from '@xuanping/domain/self-assessment';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import { z } from 'zod';
import { applicationParams, defineRoute, instant, roundParams, words } from '../core';

const FILINGS = '/api/v1/rounds/:round/filing-for';

/** Who files an application for its park (代报), under which authorisation, and what the park answered. */
export const filingFor = z.object({
  organization: z.string(),
  /** The recommender's person who filed. */
  by: z.string(),
  at: instant,
  authorisation: z.object({ name: z.string(), mime: z.string(), size: z.number(), sha256: z.string() }),
  confirmed: z.object({ by: z.string(), at: instant }).nullable(),
  objected: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  /** Whether the recommender answers for the form still; false once the park took it over, or objected. */
  inHand: z.boolean(),
});
export type FilingForDto = z.infer<typeof filingFor>;

/** How a park can be reached: by accounts of its people, at the registry's address alone, or not at all. */
export const REACHED_BY = ['accounts', 'address', 'nothing'] as const;

export const listFilingsFor = defineRoute({
  id: 'self-assessment.filings-for',
  method: 'GET',
  path: FILINGS,
  summary: '代报：本省可代报的园区与本单位的代报',
  who: ['recommender'],
  tie: 'own',
  params: roundParams,
  response: z.object({
    round: z.object({ name: z.string(), sample: z.boolean(), opensAt: instant, closesAt: instant }),
    /** Why nobody can be filed for now, of whichever park; empty when one may. */
    closed: z.array(words),
    /** What the round asks to be declared on registering. */
    declarations: z.array(words.extend({ code: z.string() })),
    /** Parks of the province without an application of this round; each with what keeps it from registering. */
    parks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        city: z.string(),
        reachedBy: z.enum(REACHED_BY),
        reasons: z.array(z.object({ code: z.enum(INELIGIBILITY_CODES), words })),
      }),
    ),
    /** What the own body has filed in this round, the newest first. */
    filings: z.array(
      z.object({
        no: z.string(),
        park: z.string(),
        state: z.enum(APPLICATION_STATES),
        percent: z.number().int(),
        closesAt: instant,
        reachedBy: z.enum(REACHED_BY),
        filing: filingFor,
      }),
    ),
    now: instant,
  }),
});

export const uploadAuthorisation = defineRoute({
  id: 'self-assessment.upload-authorisation',
  method: 'POST',
  path: `${FILINGS}/:park/authorisations`,
  summary: '上传园区授权委托书的扫描件（multipart 的 file 部分）；随后代报',
  who: ['recommender'],
  tie: 'own',
  params: roundParams.extend({ park: z.string().max(80) }),
  consumes: 'multipart',
  response: z.object({ id: z.uuid(), name: z.string(), size: z.number().int(), sha256: z.string() }),
});

export const fileForPark = defineRoute({
  id: 'self-assessment.file-for',
  method: 'POST',
  path: FILINGS,
  summary: '代园区报名参评，取得申报编号；园区当即收到告知',
  who: ['recommender'],
  tie: 'own',
  params: roundParams,
  body: z.strictObject({
    park: z.string().max(80),
    authorisation: z.uuid('请先上传授权委托书'),
    /** By code of each declaration of the round: whether it holds of the park. */
    declarations: z.record(z.string().max(40), z.boolean()).default({}),
  }),
  response: z.object({ no: z.string(), record: z.string(), at: instant }),
  status: 201,
});

export const downloadAuthorisation = defineRoute({
  id: 'self-assessment.authorisation',
  method: 'GET',
  path: '/api/v1/rounds/:round/applications/:no/authorisation',
  summary: '下载代报所依据的授权委托书',
  who: ['applicant', 'recommender', 'staff', 'lead', 'auditor'],
  tie: 'own',
  part: 'park',
  audited: '查看授权委托书',
  params: applicationParams,
  produces: 'application/octet-stream',
});
