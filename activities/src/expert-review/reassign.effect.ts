import { Inject, Injectable } from '@nestjs/common';
import {
  holdsOrLeftOpen,
  laterCandidates,
  leaveSeat,
  nextReserve,
  reviewsOf,
  type Substitute,
  type Vacancy,
} from '@xuanping/persistence/expert-review';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  refuse,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';
import { invitation, replyDue } from './invitation';
import { fillSeat, lockedVacancy } from './substitution';

/**
 * Staff replace a reviewer who stays silent or must be recused, or fill a seat for which the drawn order had
 * nobody left. The order decides who comes; only when it is used up may staff name somebody who joined later.
 */
@Injectable()
@EffectOf('expert-review.reassign')
export class ReassignReviewEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const reviews = await reviewsOf(context.tx, context.round.code, context.application.no);
    const review = reviews.find(({ accountId }) => accountId === textOf(context.body, 'expertId'));
    if (!review)
      return refuse('no-review', {
        zh: '该专家不在本申报的评审组。',
        en: 'This expert is not on the panel.',
      });
    if (!holdsOrLeftOpen(review, reviews))
      return refuse('seat-taken', {
        zh: '该席位已由候补专家接替，请刷新页面。',
        en: 'The seat was filled already; reload the page.',
      });
    const vacancy = await lockedVacancy(context, review);
    const chosen = choose(vacancy, textOf(context.body, 'substituteId'));
    if ('refused' in chosen) return chosen;
    if (review.state !== 'declined')
      await leaveSeat(context.tx, review.id, { state: 'replaced', why: context.reason, at: context.now });
    await fillSeat(context, review, chosen);
    const stillOpen = reviews.some(
      (other) => other.id !== review.id && other.state === 'declined' && holdsOrLeftOpen(other, reviews),
    );
    const replyDueAt = await replyDue(context);
    return {
      facts: { seat: review.seat, substitute: chosen.drawn },
      owners: [{ kind: 'review-to-accept', ownerId: chosen.accountId, dueAt: replyDueAt }],
      alsoCloses: ['review-to-accept', 'review-to-score'],
      // The staff's own matter closes with the last open seat.
      closesOf: stillOpen ? [review.accountId] : [review.accountId, 'staff'],
      mails: [
        invitation(this.config, context.round, { accountId: chosen.accountId, reviewCount: 1, replyDueAt }),
      ],
    };
  }
}

function choose(vacancy: Vacancy, named: string): Substitute | ReturnType<typeof refuse> {
  const next = nextReserve(vacancy, 'silent');
  if (next) {
    if (named === '' || named === next.accountId) return next;
    return refuse('drawn-order', {
      zh: '抽取次序中还有候补专家，须按次序替补，不能指定。',
      en: 'The drawn order still has reserves; they are called in order and cannot be chosen.',
    });
  }
  if (named === '')
    return refuse('no-reserve', {
      zh: '抽取次序中已无可替补的专家。请先在专家库中增补专家，再指定替补人选。',
      en: 'The drawn order is used up. Add experts to the pool, then name one of them.',
    });
  if (vacancy.conflicted.has(named))
    return refuse('recusal', {
      zh: '所选专家与该申报存在应当回避的情形。',
      en: 'The expert named must be recused from this application.',
    });
  if (!laterCandidates(vacancy).some(({ id }) => id === named))
    return refuse('not-available', {
      zh: '所选专家不能替补：不在专家库、已在本组、已退出本组或已达评审上限。',
      en: 'The expert named cannot take the seat.',
    });
  return { accountId: named, drawn: 0 };
}
