import type { Config } from '@xuanping/platform/config';
import type { RoundEntity } from '@xuanping/persistence/process';
import type { ActContext, MailRequest } from '../kernel';

/** The invitation to review: how many and by when, and no park's name (domain facts 2.4). */
export function invitation(
  config: Config,
  round: RoundEntity,
  to: { readonly accountId: string; readonly reviewCount: number; readonly replyDueAt: Date },
): MailRequest<'review-assigned'> {
  return {
    kind: 'review-assigned',
    to: { accountId: to.accountId },
    place: { round: round.code },
    event: 'invited',
    view: () => ({
      roundName: round.name,
      reviewCount: to.reviewCount,
      replyDueAt: to.replyDueAt.toISOString(),
      reviewClosesAt: round.schedule.reviewClosesAt,
      actionUrl: `${config.publicUrl}/reviews`,
    }),
  };
}

/** Until when an invitation is answered: the term of the round, and never after the review closes. */
export async function replyDue(context: ActContext): Promise<Date> {
  const term = await context.due({ term: 'reviewReply' });
  const closes = new Date(context.round.schedule.reviewClosesAt);
  return term.getTime() < closes.getTime() ? term : closes;
}
