import type { ActDefinition, ProposalKind } from '../process/act';
import type { Words } from '../process/words';
import { actingRole, illegality, type Actor, type Illegality, type Situation } from './legality';

/** An act as a page offers it: what the button says, whether it may be pressed, and why not. */
export interface OfferedAct {
  readonly act: ActDefinition;
  readonly allowed: boolean;
  readonly why: Words | null;
}

/** A matter prepared and waiting for the lead. */
export interface OpenProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly preparedBy: string;
}

/**
 * The acts a page offers somebody on a subject now. Acts of other roles, acts that the present state excludes
 * and approvals with nothing to approve are not offered; what is offered but not yet or no longer possible
 * says why.
 */
export function availableActs(
  acts: readonly ActDefinition[],
  who: Actor & { readonly accountId: string | null },
  situation: Situation,
  proposals: readonly OpenProposal[],
): OfferedAct[] {
  return acts.flatMap((act): OfferedAct[] => {
    if (act.from.length === 0 || actingRole(act, who) === undefined) return [];
    const reason = illegality(act, situation);
    if (reason && NOTHING_TO_DO.has(reason.code)) return [];
    if (reason) return [{ act, allowed: false, why: reason.words }];
    if (act.id === 'round.send-back' && proposals.length === 0) return [];
    if (act.refuses && !proposals.some((proposal) => proposal.kind === act.refuses)) return [];
    if (act.approves) {
      const open = proposals.find((proposal) => proposal.kind === act.approves);
      if (!open) return [];
      if (open.preparedBy === who.accountId) return [{ act, allowed: false, why: FOUR_EYES }];
    }
    return [{ act, allowed: true, why: null }];
  });
}

/** Reasons that mean there is no such matter now; the others tell a reader something that may change. */
const NOTHING_TO_DO: ReadonlySet<Illegality['code']> = new Set([
  'wrong-state',
  'wrong-phase',
  'sealed',
  'nothing-filed',
]);

/** Four eyes: the one who prepared a matter may not approve it. */
export const FOUR_EYES: Words = {
  zh: '拟制人不得审批自己拟制的事项，请由另一位负责人办理。',
  en: 'Who prepared a matter may not approve it; another lead must.',
};
