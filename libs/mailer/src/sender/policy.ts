import { SECRET_MAIL_KINDS } from '@xuanping/domain/notification';
import type { DeliveryOutcome } from '../transport';
import type { OutboxRow, Settlement } from './queue';

export interface RetryPolicy {
  /** Wait before the first retry of a letter that a server put off; doubled with each further one. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** A mail that could not be delivered for so long has failed (RFC 5321 4.5.4.1 suggests 4–5 days; a round's deadlines are nearer). */
  readonly giveUpAfterMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  firstRetryMs: 30_000,
  longestRetryMs: 15 * 60_000,
  giveUpAfterMs: 72 * 3_600_000,
};

/** What an outcome means for the mail. */
export function settlementOf(
  row: OutboxRow,
  outcome: DeliveryOutcome,
  of: { readonly policy: RetryPolicy; readonly subject: string },
): Settlement {
  const base = {
    id: row.id,
    attempt: row.attempt,
    subject: of.subject,
    response: outcome.response,
    retryInMs: 0,
    blank: false,
    code: 'code' in outcome ? outcome.code : null,
  };
  switch (outcome.kind) {
    case 'accepted':
      return { ...base, state: 'sent', outcome: 'sent', blank: SECRET_MAIL_KINDS.includes(row.kind) };
    case 'refused':
      return { ...base, state: 'failed', outcome: 'refused' };
    case 'ambiguous':
      return { ...base, state: 'unknown', outcome: 'ambiguous' };
    case 'deferred':
      if (row.ageMs >= of.policy.giveUpAfterMs) return { ...base, state: 'failed', outcome: 'deferred' };
      return {
        ...base,
        state: 'queued',
        outcome: 'deferred',
        retryInMs: deferral(row.attempt, outcome.server, of.policy),
      };
    case 'abandoned':
      return { ...base, state: 'queued', outcome: 'abandoned', retryInMs: of.policy.firstRetryMs };
  }
}

/**
 * While no server answers the sender pauses as a whole, so the letter itself need not wait long. It must wait a
 * little: one that makes servers hang up would otherwise stand at the head of the queue for ever.
 */
function deferral(attempt: number, server: boolean, policy: RetryPolicy): number {
  return server
    ? retryDelay(attempt, policy)
    : retryDelay(attempt, { ...policy, firstRetryMs: Math.min(1_000, policy.firstRetryMs) });
}

/** 30 s, 1 min, 2 min … up to the longest. */
export function retryDelay(attempt: number, policy: RetryPolicy): number {
  return Math.min(policy.longestRetryMs, policy.firstRetryMs * 2 ** Math.min(attempt - 1, 30));
}
