import { Inject, Injectable } from '@nestjs/common';
import { breachesOf, capacityIn, type PanelBreach } from '@xuanping/domain/expert-review';
import {
  addReviews,
  findDraw,
  loadPool,
  loadReviewParks,
  markReleased,
  mustRecuse,
  roundConflictContext,
  type PoolExpert,
  type StoredDraw,
} from '@xuanping/persistence/expert-review';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';
import { invitation, replyDue } from './invitation';

/** Staff put a draw before the lead. Only a draw of exactly the accepted applications can be proposed. */
@Injectable()
@EffectOf('expert-review.propose-panels')
export class ProposePanelsEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const draw = await findDraw(context.tx, context.round.code, textOf(context.body, 'drawId'));
    if (!draw)
      return refuse('draw-missing', {
        zh: '没有找到这次抽取，请重新抽取后再提请。',
        en: 'There is no such draw; draw again.',
      });
    const stale = await staleness(context, draw);
    if (stale) return stale;
    if (!draw.result.ok)
      return refuse('draw-impossible', {
        zh: '这次抽取没有得到可行的分配，不能提请。',
        en: 'This draw has no assignment to propose.',
      });
    const tasks = draw.result.panels.reduce((sum, panel) => sum + panel.members.length, 0);
    return {
      facts: { seed: draw.input.seed, applications: draw.result.panels.length, tasks },
      proposalBody: {
        drawId: draw.id,
        seed: draw.input.seed,
        applications: draw.result.panels.length,
        tasks,
      },
    };
  }
}

/**
 * The lead releases the panels: every hard rule is checked again against what is known today, then the experts
 * are invited, one mail each.
 */
@Injectable()
@EffectOf('expert-review.release')
export class ReleasePanelsEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round } = context;
    const draw = await findDraw(tx, round.code, textOf(context.proposal?.body ?? {}, 'drawId'));
    if (!draw?.result.ok)
      return refuse('draw-missing', {
        zh: '提请所依据的抽取不存在，请退回重新抽取。',
        en: 'The draw behind the proposal is not there; send it back.',
      });
    if (draw.releasedAt)
      return refuse('already-released', { zh: '这次抽取已经发出。', en: 'This draw was released already.' });
    const stale = await staleness(context, draw);
    if (stale) return stale;
    const { panels } = draw.result;
    const pool = new Map((await loadPool(tx)).map((expert) => [expert.id, expert]));
    const parks = await loadReviewParks(tx, round.code, { states: ['accepted'] });
    const parkOf = new Map(parks.map((park) => [park.no, park]));
    const rules = roundConflictContext(round);
    const breaches = breachesOf(panels, {
      panelSize: round.settings.panel.size,
      capacity: capacityIn(draw.input),
      available: (id) => pool.get(id)?.available ?? false,
      conflicted: (no, id) => {
        const [expert, park] = [pool.get(id), parkOf.get(no)];
        return expert !== undefined && park !== undefined && mustRecuse(expert, park, rules);
      },
    });
    if (breaches.length > 0) return breached(breaches, pool);

    const seats = panels.flatMap(({ parkId, members }) =>
      members.map(({ expertId, drawn }, i) => ({
        no: parkId,
        accountId: expertId,
        seat: i + 1,
        turn: 1,
        drawn,
      })),
    );
    await addReviews(tx, { round: round.code, drawId: draw.id, invitedAt: context.now }, seats);
    await markReleased(tx, draw.id);
    const counts = new Map<string, number>();
    for (const { accountId } of seats) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    const replyDueAt = await replyDue(context);
    return {
      facts: { tasks: seats.length, experts: counts.size, seed: draw.input.seed },
      owners: seats.map(({ no, accountId }) => ({
        kind: 'review-to-accept' as const,
        ownerId: accountId,
        no,
        dueAt: replyDueAt,
      })),
      moves: panels.map(({ parkId, members }) => ({ no: parkId, facts: { experts: members.length } })),
      mails: [...counts].map(([accountId, reviewCount]) =>
        invitation(this.config, round, { accountId, reviewCount, replyDueAt }),
      ),
    };
  }
}

/** A draw holds for the applications and the panel size it was made for. */
async function staleness(context: ActContext, draw: StoredDraw): Promise<EffectRefused | null> {
  const accepted: { no: string }[] = await context.tx.query(
    `SELECT no FROM application WHERE round_code = $1 AND state = 'accepted' ORDER BY no`,
    [context.round.code],
  );
  const same =
    accepted.length === draw.input.applications.length &&
    accepted.every(({ no }, i) => draw.input.applications[i] === no);
  if (same && draw.input.panelSize === context.round.settings.panel.size) return null;
  return refuse('draw-stale', {
    zh: '抽取之后受理的申报有变化，请重新抽取。',
    en: 'The accepted applications changed since the draw; draw again.',
  });
}

const MOST_NAMED = 20;

function breached(breaches: readonly PanelBreach[], pool: ReadonlyMap<string, PoolExpert>): EffectRefused {
  const name = (id: string): string => pool.get(id)?.name ?? id;
  const sentence = (breach: PanelBreach): { zh: string; en: string } => {
    switch (breach.kind) {
      case 'conflict':
        return {
          zh: `${name(breach.expertId)}与申报 ${breach.no} 存在应当回避的情形`,
          en: `${name(breach.expertId)} must be recused from application ${breach.no}`,
        };
      case 'unavailable':
        return {
          zh: `${name(breach.expertId)}（申报 ${breach.no}）已不在专家库或账号停用`,
          en: `${name(breach.expertId)} (application ${breach.no}) has left the pool`,
        };
      case 'size':
        return {
          zh: `申报 ${breach.no} 的专家人数为 ${breach.members}，与规定不符`,
          en: `application ${breach.no} has ${breach.members} experts`,
        };
      case 'twice':
        return {
          zh: `${name(breach.expertId)}在申报 ${breach.no} 中重复出现`,
          en: `${name(breach.expertId)} appears twice for application ${breach.no}`,
        };
      case 'capacity':
        return {
          zh: `${name(breach.expertId)}的评审任务 ${breach.load} 份超过上限`,
          en: `${name(breach.expertId)} has ${breach.load} reviews, over the limit`,
        };
    }
  };
  return refuse(
    'hard-rules',
    {
      zh: '抽取之后情况有变，以下分配不再符合规则，请退回并重新抽取。',
      en: 'The following assignments break the rules as of today; send the proposal back and draw again.',
    },
    breaches.slice(0, MOST_NAMED).map((breach) => ({
      field: 'no' in breach ? breach.no : breach.expertId,
      rule: breach.kind,
      words: sentence(breach),
    })),
  );
}
