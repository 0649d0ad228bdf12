import {
  capacityIn,
  replaceReviewer,
  SEATED,
  substitutes,
  type ReplacementCause,
  type ReserveSituation,
  type SkippedReserve,
} from '@xuanping/domain/expert-review';
import type { EntityManager } from 'typeorm';
import type { RoundEntity } from '../process';
import { findDraw } from './draws';
import { reviewsOf, seatedLoads, type ReviewRow } from './reviews';
import { loadPool, loadReviewParks, mustRecuse, roundConflictContext, type PoolExpert } from './ties';

/** What is known when a seat of a panel falls free. */
export interface Vacancy {
  readonly leaving: ReviewRow;
  readonly situation: ReserveSituation;
  /** Everybody of today's pool, by id. */
  readonly pool: ReadonlyMap<string, PoolExpert>;
  /** Experts who may not review the park, as known today. */
  readonly conflicted: ReadonlySet<string>;
}

/** Reads everything the choice of a substitute depends on. For a change, hold `lockSubstitution` first. */
export async function vacancyOf(tx: EntityManager, round: RoundEntity, leaving: ReviewRow): Promise<Vacancy> {
  const draw = await findDraw(tx, round.code, leaving.drawId);
  if (!draw) throw new TypeError(`review ${leaving.id} has no draw`);
  const reviews = await reviewsOf(tx, round.code, leaving.no);
  const experts = await loadPool(tx);
  const [park] = await loadReviewParks(tx, round.code, { nos: [leaving.no] });
  if (!park) throw new TypeError(`application ${leaving.no} has no park`);
  const rules = roundConflictContext(round);
  const pool = new Map(experts.map((expert) => [expert.id, expert]));
  const conflicted = new Set(experts.filter((expert) => mustRecuse(expert, park, rules)).map(({ id }) => id));
  const ofDraw = capacityIn(draw.input);
  const drawn = draw.input.experts.map(({ id }) => id);
  const stays = (review: ReviewRow): boolean => SEATED.includes(review.state) || review.id === leaving.id;
  const situation: ReserveSituation = {
    seed: draw.input.seed,
    parkId: leaving.no,
    pool: drawn,
    // The one who leaves counts as a member until replaced.
    members: reviews.filter(stays).map(({ accountId }) => accountId),
    left: reviews.filter((review) => !stays(review)).map(({ accountId }) => accountId),
    conflicted,
    unavailable: drawn.filter((id) => !pool.get(id)?.available),
    loads: await seatedLoads(tx, round.code),
    capacity: (id) => pool.get(id)?.capacity ?? ofDraw(id),
  };
  return { leaving, situation, pool, conflicted };
}

export interface Substitute {
  readonly accountId: string;
  /** Place in the drawn order; 0: joined the pool after the draw. */
  readonly drawn: number;
}

/** The next of the drawn order who may take the seat; nobody chooses. Null when the order is used up. */
export function nextReserve({ situation, leaving }: Vacancy, cause: ReplacementCause): Substitute | null {
  const replacement = replaceReviewer(situation, leaving.accountId, cause);
  return replacement.ok ? { accountId: replacement.expertId, drawn: replacement.drawn } : null;
}

/** Who is passed over before the next reserve (or before the end of the order), and why. */
export function passedOver({ situation, leaving }: Vacancy): SkippedReserve[] {
  const members = [...situation.members].filter((id) => id !== leaving.accountId);
  const { reserves, skipped } = substitutes({
    ...situation,
    members,
    left: [...situation.left, leaving.accountId],
  });
  const next = reserves[0]?.drawn ?? Infinity;
  return skipped.filter(({ drawn }) => drawn < next);
}

/** Experts who joined after the draw and may take the seat; staff name one of them only when the order is used up. */
export function laterCandidates({ pool, conflicted, situation }: Vacancy): PoolExpert[] {
  const not = new Set([...situation.pool, ...situation.members, ...situation.left]);
  return [...pool.values()].filter(
    (expert) =>
      expert.available &&
      !not.has(expert.id) &&
      !conflicted.has(expert.id) &&
      (situation.loads.get(expert.id) ?? 0) < situation.capacity(expert.id),
  );
}

/** The last to hold the seat, so that nobody was called to it since. */
export function holdsOrLeftOpen(review: ReviewRow, all: readonly ReviewRow[]): boolean {
  return all.every((other) => other.seat !== review.seat || other.turn <= review.turn);
}
