import { capacityIn, replaceReviewer, SEATED, type ReplacementCause, type ReserveSituation } from '@xuanping/domain/expert-review';
import { addReviews, findDraw, loadPool, loadReviewParks, lockSubstitution, mustRecuse, reviewsOf, roundConflictContext, seatedLoads, type PoolExpert, type ReviewRow } from '@xuanping/persistence/expert-review';
import type { ApplicationActContext } from '../kernel';

/** What is known when a seat of a panel falls free. */
export interface Vacancy {
  readonly leaving: ReviewRow;
  readonly situation: ReserveSituation;
  /** Experts of today's pool who were not in the draw. */
  readonly later: readonly PoolExpert[];
  readonly conflicted: ReadonlySet<string>;
}

/** Reads everything the choice of a substitute depends on, while no other substitute of the round can be called. */
export async function vacancyOf(context: ApplicationActContext, leaving: ReviewRow): Promise<Vacancy> {
  const { tx, round, application } = context;
  await lockSubstitution(tx, round.code);
  const draw = await findDraw(tx, round.code, leaving.drawId);
  if (!draw) throw new TypeError(`review ${leaving.id} has no draw`);
  const reviews = await reviewsOf(tx, round.code, application.no);
  const pool = await loadPool(tx);
  const [park] = await loadReviewParks(tx, round.code, { nos: [application.no] });
  if (!park) throw new TypeError(`application ${application.no} has no park`);
  const rules = roundConflictContext(round);
  const drawn = new Set(draw.input.experts.map(({ id }) => id));
  const known = new Map(pool.map((expert) => [expert.id, expert]));
  const conflicted = new Set(pool.filter((expert) => mustRecuse(expert, park, rules)).map(({ id }) => id));
  const ofDraw = capacityIn(draw.input);
  const situation: ReserveSituation = {
    seed: draw.input.seed,
    parkId: application.no,
    pool: [...drawn],
    // The one who leaves counts as a member until replaced.
    members: reviews.filter((review) => SEATED.includes(review.state) || review.id === leaving.id).map(({ accountId }) => accountId),
    left: reviews.filter((review) => !SEATED.includes(review.state) && review.id !== leaving.id).map(({ accountId }) => accountId),
    conflicted,
    unavailable: [...drawn].filter((id) => !known.get(id)?.available),
    loads: await seatedLoads(tx, round.code),
    capacity: (id) => known.get(id)?.capacity ?? ofDraw(id),
  };
  return { leaving, situation, later: pool.filter((expert) => expert.available && !drawn.has(expert.id)), conflicted };
}

export interface Substitute {
  readonly accountId: string;
  /** 0: joined the pool after the draw. */
  readonly drawn: number;
}

/** The next of the drawn order who may take the seat; nobody chooses. Null when the order is used up. */
export function nextReserve(vacancy: Vacancy, cause: ReplacementCause): Substitute | null {
  const replacement = replaceReviewer(vacancy.situation, vacancy.leaving.accountId, cause);
  return replacement.ok ? { accountId: replacement.expertId, drawn: replacement.drawn } : null;
}

/** Experts who joined after the draw and may take the seat; staff name one of them only when the order is used up. */
export function laterCandidates({ later, conflicted, situation }: Vacancy): Set<string> {
  const taken = new Set([...situation.members, ...situation.left]);
  return new Set(later.filter(({ id }) => !conflicted.has(id) && !taken.has(id) && (situation.loads.get(id) ?? 0) < situation.capacity(id)).map(({ id }) => id));
}

/** Invites the substitute to the seat. */
export async function fillSeat(context: ApplicationActContext, leaving: ReviewRow, substitute: Substitute): Promise<void> {
  await addReviews(context.tx, { round: context.round.code, drawId: leaving.drawId, invitedAt: context.now }, [
    { no: context.application.no, accountId: substitute.accountId, seat: leaving.seat, turn: leaving.turn + 1, drawn: substitute.drawn },
  ]);
}
