import { Inject, Injectable } from '@nestjs/common';
import { isBlocked } from '@xuanping/domain/expert-review';
import {
  acceptReview,
  conflictsOf,
  leaveSeat,
  loadPool,
  loadReviewParks,
  lockReview,
  nextReserve,
  roundConflictContext,
  type ReviewRow,
} from '@xuanping/persistence/expert-review';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  refuse,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';
import { invitation, replyDue } from './invitation';
import { fillSeat, lockedVacancy } from './substitution';

/** The actor's own review, locked; others' reviews are out of reach whatever the body says. */
export async function ownReview(context: ApplicationActContext): Promise<ReviewRow | null> {
  return context.actor
    ? lockReview(context.tx, context.round.code, context.application.no, context.actor.id)
    : null;
}

export const noReview = (): EffectRefused =>
  refuse('no-review', { zh: '您没有这项评审任务。', en: 'This review is not yours.' });

/** Refuses when, as known now, the rules keep the expert from the park. */
export async function recusalOf(
  context: ApplicationActContext,
  accountId: string,
): Promise<EffectRefused | null> {
  const [expert] = await loadPool(context.tx, [accountId]);
  const [park] = await loadReviewParks(context.tx, context.round.code, { nos: [context.application.no] });
  if (!expert || !park)
    return refuse('not-in-pool', {
      zh: '您已不在专家库中，请联系经办人。',
      en: 'You are no longer in the pool; ask the staff.',
    });
  const conflicts = conflictsOf(expert, park, roundConflictContext(context.round)).filter(({ hard }) => hard);
  if (!isBlocked(conflicts)) return null;
  const zh = conflicts.map(({ detail }) => detail.zh).join('；');
  const en = conflicts.map(({ detail }) => detail.en).join('; ');
  return refuse('recusal', {
    zh: `存在应当回避的情形（${zh}），请谢绝本项评审。`,
    en: `You must recuse yourself (${en}); please decline this review.`,
  });
}

/** The expert signs the undertaking and takes the review; only then is the material open. */
@Injectable()
@EffectOf('expert-review.accept')
export class AcceptReviewEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const review = await ownReview(context);
    if (!review) return noReview();
    if (review.state !== 'invited')
      return refuse('already-answered', {
        zh: '您已答复过这项邀请，请刷新页面。',
        en: 'You answered this invitation already; reload the page.',
      });
    if (context.body['undertaking'] !== true) {
      const words = { zh: '请先阅读并确认承诺书。', en: 'Please read and confirm the undertaking first.' };
      return refuse('undertaking-missing', words, [{ field: 'undertaking', rule: 'required', words }]);
    }
    const recusal = await recusalOf(context, review.accountId);
    if (recusal) return recusal;
    await acceptReview(context.tx, review.id, context.now);
    return { facts: { seat: review.seat }, owners: [{ kind: 'review-to-score', ownerId: review.accountId }] };
  }
}

/** The expert declines; the next reserve of the same drawn order is invited, or staff are asked when there is none. */
@Injectable()
@EffectOf('expert-review.decline')
export class DeclineReviewEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const review = await ownReview(context);
    if (!review) return noReview();
    if (review.state !== 'invited' && review.state !== 'accepted')
      return refuse('already-answered', {
        zh: '这项评审已经办结，不能谢绝。',
        en: 'This review is over and cannot be declined.',
      });
    const recused = context.body['conflict'] === true;
    if (recused) {
      await context.tx.query(
        `INSERT INTO expert_relation (account_id, organization_id, kind, detail, declared_by) VALUES ($1, $2, 'recusal', $3, $1)`,
        [review.accountId, context.application.parkId, context.reason],
      );
    }
    const vacancy = await lockedVacancy(context, review);
    const substitute = nextReserve(vacancy, recused ? 'recused' : 'declined');
    await leaveSeat(context.tx, review.id, { state: 'declined', why: context.reason, at: context.now });
    if (!substitute) return { facts: { seat: review.seat, substitute: null }, holds: ['substitute-missing'] };
    await fillSeat(context, review, substitute);
    const replyDueAt = await replyDue(context);
    return {
      facts: { seat: review.seat, substitute: substitute.drawn },
      alsoOpens: [{ kind: 'review-to-accept', due: { term: 'reviewReply' } }],
      owners: [{ kind: 'review-to-accept', ownerId: substitute.accountId, dueAt: replyDueAt }],
      mails: [
        invitation(this.config, context.round, {
          accountId: substitute.accountId,
          reviewCount: 1,
          replyDueAt,
        }),
      ],
    };
  }
}
