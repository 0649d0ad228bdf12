import {
  performApplicationAct,
  performReportAct,
  performRoundAct,
  type ActDone,
} from '@xuanping/api-contract/acts';
import type { OfferedActDto } from '@xuanping/api-contract/core';
import { call } from './client';

export type { ActDone };

/** An act that a read model offers on its subject: allowed or not and why, and what it does. */
export type OfferedAct = OfferedActDto;

/** What an act is done to: a round, one application of it, or one report of it. */
export interface ActTarget {
  readonly round: string;
  readonly no?: string | undefined;
  readonly report?: string | undefined;
}

/** Does an act once: the key makes every repetition answer the first outcome. */
export function performAct(
  target: ActTarget,
  act: string,
  body: Record<string, unknown>,
  idempotencyKey: string,
): Promise<ActDone> {
  const options = { headers: { 'Idempotency-Key': idempotencyKey } };
  const { round, no, report } = target;
  if (no !== undefined) return call(performApplicationAct, { params: { round, no, act }, body }, options);
  if (report !== undefined)
    return call(performReportAct, { params: { round, recipient: report, act }, body }, options);
  return call(performRoundAct, { params: { round, act }, body }, options);
}
