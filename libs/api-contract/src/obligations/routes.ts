import { z } from 'zod';
import { defineRoute, instant, pageOf, pageQuery, words } from '../core';

/** A row of 待办 or 已办. */
export const obligationRow = z.object({
  id: z.string(),
  kind: z.string(),
  stage: z.string(),
  name: words,
  round: z.object({ code: z.string(), name: z.string(), sample: z.boolean() }),
  application: z.object({ no: z.string(), park: z.string() }).nullable(),
  dueAt: instant,
  openedAt: instant,
  closedAt: instant.nullable(),
  /** The colleague who alone submits it, where that is not the reader. */
  submitter: z.string().nullable(),
  /** Page on which it is done. */
  path: z.string(),
});
export type ObligationRow = z.infer<typeof obligationRow>;

export const listMyObligations = defineRoute({
  id: 'obligations.mine',
  method: 'GET',
  path: '/api/v1/me/obligations',
  summary: '我的待办与已办',
  who: 'signed-in',
  tie: 'own',
  query: pageQuery.extend({ state: z.enum(['open', 'done']).default('open'), round: z.string().optional() }),
  response: pageOf(obligationRow),
});
