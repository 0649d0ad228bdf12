import { ROLES } from '@xuanping/domain/process';
import { z } from 'zod';
import { applicationParams, defineRoute, instant, roundParams } from '../core';

/** What every act answers when it was done. */
export const actDone = z.object({
  outcome: z.literal('done'),
  record: z.string(),
  at: instant,
  state: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type ActDone = z.infer<typeof actDone>;

const actName = z.string().regex(/^[a-z-]+\.[a-z-]+$/);
/** Fields of the act's own schema (`bodies.ts`) beside the reason. */
const actBody = z.record(z.string(), z.unknown());
const ACTING = ROLES.filter(
  (role) => role !== 'system' && role !== 'public' && role !== 'auditor' && !role.endsWith('-admin'),
);

/**
 * The three doors through which acts come in; the act's own definition says who may, when and from where.
 * Header `Idempotency-Key` (8–80 of A–Z a–z 0–9 - _): the same key never acts twice.
 */
export const performRoundAct = defineRoute({
  id: 'acts.round',
  method: 'POST',
  path: '/api/v1/rounds/:round/acts/:act',
  summary: '对批次办理一项事项',
  who: ACTING,
  tie: 'own',
  params: roundParams.extend({ act: actName }),
  body: actBody,
  response: actDone,
});

export const performApplicationAct = defineRoute({
  id: 'acts.application',
  method: 'POST',
  path: '/api/v1/rounds/:round/applications/:no/acts/:act',
  summary: '对一份申报办理一项事项',
  who: ACTING,
  tie: 'own',
  params: applicationParams.extend({ act: actName }),
  body: actBody,
  response: actDone,
});

export const performReportAct = defineRoute({
  id: 'acts.report',
  method: 'POST',
  path: '/api/v1/rounds/:round/reports/:recipient/acts/:act',
  summary: '对一件报送办理一项事项',
  who: ['staff', 'lead'],
  tie: 'own',
  params: roundParams.extend({ recipient: z.string().regex(/^[a-z0-9-]{1,40}$/), act: actName }),
  body: actBody,
  response: actDone,
});
