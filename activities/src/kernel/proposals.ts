import { FOUR_EYES } from '@xuanping/domain/acts';
import type { ActDefinition, ProposalKind } from '@xuanping/domain/process';
import { ProposalEntity, type Place } from '@xuanping/persistence/process';
import { IsNull, type EntityManager } from 'typeorm';
import { refuse, type EffectRefused } from './effect';

/** The open proposal of a kind about a place, locked; null when there is none. */
export async function openProposal(
  tx: EntityManager,
  place: Place,
  kind: ProposalKind,
): Promise<ProposalEntity | null> {
  return tx.findOne(ProposalEntity, {
    where: { roundCode: place.round, kind, state: 'open', applicationNo: place.no ?? IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
}

/**
 * Checks an approval or refusal: there is something to decide, it is what the approver saw (`proposalId` of the body),
 * and another person prepared it. The constraint `four_eyes` holds beneath this.
 */
export function checkApproval(
  act: ActDefinition,
  proposal: ProposalEntity | null,
  approver: string | null,
  seen: unknown,
): EffectRefused | null {
  if (!act.approves && !act.refuses) return null;
  if (!proposal) {
    return refuse('nothing-to-approve', {
      zh: '没有待审批的拟制件，可能已被处理，请刷新页面。',
      en: 'There is nothing to approve; it may have been dealt with. Reload the page.',
    });
  }
  if (typeof seen === 'string' && seen !== '' && seen !== proposal.id) {
    return refuse('proposal-changed', {
      zh: '拟制件已被重新提请，请刷新页面查看最新内容后再审批。',
      en: 'The proposal was made anew; reload the page and look at it again.',
    });
  }
  if (proposal.preparedBy === approver) return refuse('four-eyes', FOUR_EYES);
  return null;
}

/** Files what was prepared; an older open proposal of the kind is superseded and kept. */
export async function fileProposal(
  tx: EntityManager,
  of: { place: Place; kind: ProposalKind; body: Readonly<Record<string, unknown>>; preparedBy: string },
): Promise<void> {
  const before = await openProposal(tx, of.place, of.kind);
  if (before) await tx.update(ProposalEntity, before.id, { state: 'superseded' });
  await tx.query(
    `INSERT INTO proposal (round_code, application_no, kind, body, prepared_by) VALUES ($1,$2,$3,$4,$5)`,
    [of.place.round, of.place.no ?? null, of.kind, JSON.stringify(of.body), of.preparedBy],
  );
}

/** Closes a proposal with the decision on it. */
export async function decideProposal(
  tx: EntityManager,
  proposal: ProposalEntity,
  decision: { state: 'approved' | 'sent-back'; by: string; reason: string },
): Promise<void> {
  await tx.query(
    `UPDATE proposal SET state = $2, decided_by = $3, decided_at = now(), reason = $4 WHERE id = $1`,
    [proposal.id, decision.state, decision.by, decision.reason],
  );
}
