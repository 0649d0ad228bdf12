import { Injectable } from '@nestjs/common';
import { ALL_ACTS } from '@xuanping/domain/acts';
import { PROPOSAL_KINDS, PROPOSAL_NAMES, type ProposalKind } from '@xuanping/domain/process';
import {
  EffectOf,
  decideProposal,
  openProposal,
  refuse,
  type ActContext,
  type Effect,
  type EffectResult,
} from '../kernel';

/** The lead sends a proposal back: the approver's obligation closes, the preparer's opens again. */
@Injectable()
@EffectOf('round.send-back')
export class SendBackEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const kind = PROPOSAL_KINDS.find((known) => known === context.body['kind']);
    const no = typeof context.body['applicationNo'] === 'string' ? context.body['applicationNo'] : null;
    const proposal = kind ? await openProposal(context.tx, { round: context.round.code, no }, kind) : null;
    if (!kind || !proposal || !context.actor) {
      return refuse('nothing-to-send-back', {
        zh: '没有待审批的拟制件，可能已被处理，请刷新页面。',
        en: 'There is nothing to send back; reload the page.',
      });
    }
    await decideProposal(context.tx, proposal, {
      state: 'sent-back',
      by: context.actor.id,
      reason: context.reason,
    });
    const proposing = proposingAct(kind);
    return {
      facts: { proposal: PROPOSAL_NAMES[kind].zh, kind },
      alsoCloses: proposing.opens.map((open) => open.kind),
      // What the preparer owed when nothing was prepared yet is owed again.
      alsoOpens: proposing.closes.map((owed) => ({ kind: owed, due: { term: 'approval' } as const })),
    };
  }
}

/** The act that makes proposals of a kind; its own definition says which obligations it closed and opened. */
function proposingAct(kind: ProposalKind): (typeof ALL_ACTS)[number] {
  const act = ALL_ACTS.find((candidate) => candidate.proposes === kind);
  if (!act) throw new TypeError(`nothing proposes ${kind}`);
  return act;
}
