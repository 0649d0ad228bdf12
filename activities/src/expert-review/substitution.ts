import {
  addReviews,
  lockSubstitution,
  vacancyOf,
  type ReviewRow,
  type Substitute,
  type Vacancy,
} from '@xuanping/persistence/expert-review';
import type { ApplicationActContext } from '../kernel';

/** The vacancy a leaving reviewer makes, while no other substitute of the round can be called. */
export async function lockedVacancy(context: ApplicationActContext, leaving: ReviewRow): Promise<Vacancy> {
  await lockSubstitution(context.tx, context.round.code);
  return vacancyOf(context.tx, context.round, leaving);
}

/** Invites the substitute to the seat. */
export async function fillSeat(
  context: ApplicationActContext,
  leaving: ReviewRow,
  substitute: Substitute,
): Promise<void> {
  await addReviews(
    context.tx,
    { round: context.round.code, drawId: leaving.drawId, invitedAt: context.now },
    [
      {
        no: context.application.no,
        accountId: substitute.accountId,
        seat: leaving.seat,
        turn: leaving.turn + 1,
        drawn: substitute.drawn,
      },
    ],
  );
}
