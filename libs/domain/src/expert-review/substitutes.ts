import type { Words } from '../process/words';
import { drawOrder } from './lots';
import { byCodeUnit } from './seed';

/** Why somebody in the drawn order is passed over when a reserve is called. */
export type PassedOver = 'on-panel' | 'left-panel' | 'conflict' | 'at-capacity' | 'unavailable';

export const PASSED_OVER_NAMES: Readonly<Record<PassedOver, Words>> = {
  'on-panel': { zh: '已在本组', en: 'already on the panel' },
  'left-panel': { zh: '已退出本组', en: 'has left this panel' },
  conflict: { zh: '须回避', en: 'recused' },
  'at-capacity': { zh: '已达评审上限', en: 'at capacity' },
  unavailable: { zh: '不能参加', en: 'not available' },
};

export interface ReserveSituation {
  /** The published seed of the draw. */
  readonly seed: string;
  readonly parkId: string;
  /** Everybody who was in the pool when the panels were drawn; later additions would change the order. */
  readonly pool: readonly string[];
  readonly members: Iterable<string>;
  /** Experts who declined, stayed silent or were recused from this park. */
  readonly left: Iterable<string>;
  /** Experts with a hard conflict, as known now. */
  readonly conflicted: Iterable<string>;
  /** Experts who left the round or the pool. */
  readonly unavailable: Iterable<string>;
  /** Parks each expert holds now; nobody listed holds none. */
  readonly loads: ReadonlyMap<string, number>;
  readonly capacity: (expertId: string) => number;
}

export interface Reserve {
  readonly expertId: string;
  /** Place in the park's drawn order, from 1. */
  readonly drawn: number;
}

export interface SkippedReserve extends Reserve {
  readonly why: PassedOver;
}

/**
 * The reserves of a park in the order of its draw, and why the others are passed over (draw practice: reserves are
 * drawn with the panel and called in that order; nobody chooses).
 */
export function substitutes(situation: ReserveSituation): { reserves: Reserve[]; skipped: SkippedReserve[] } {
  const members = new Set(situation.members);
  const left = new Set(situation.left);
  const conflicted = new Set(situation.conflicted);
  const unavailable = new Set(situation.unavailable);
  const why = (id: string): PassedOver | null => {
    if (members.has(id)) return 'on-panel';
    if (left.has(id)) return 'left-panel';
    if (conflicted.has(id)) return 'conflict';
    if (unavailable.has(id)) return 'unavailable';
    return (situation.loads.get(id) ?? 0) >= situation.capacity(id) ? 'at-capacity' : null;
  };
  const reserves: Reserve[] = [];
  const skipped: SkippedReserve[] = [];
  drawOrder(situation.seed, situation.parkId, [...situation.pool].sort(byCodeUnit)).forEach(
    (expertId, position) => {
      const reason = why(expertId);
      if (reason === null) reserves.push({ expertId, drawn: position + 1 });
      else skipped.push({ expertId, drawn: position + 1, why: reason });
    },
  );
  return { reserves, skipped };
}

export type ReplacementCause = 'declined' | 'silent' | 'recused';

export type Replacement =
  | {
      readonly ok: true;
      readonly expertId: string;
      readonly drawn: number;
      /** The panel after the replacement: the newcomer takes the place of the one who left. */
      readonly members: readonly string[];
      readonly cause: ReplacementCause;
      /** Those before the newcomer in the order, for the record. */
      readonly skipped: readonly SkippedReserve[];
    }
  | {
      readonly ok: false;
      readonly reason: 'not-on-panel' | 'no-reserve';
      readonly skipped: readonly SkippedReserve[];
      readonly message: Words;
    };

/**
 * Calls the next reserve when a reviewer declines, stays silent or is recused. `situation` is as before the
 * replacement: `leaving` is still among its members.
 */
export function replaceReviewer(
  situation: ReserveSituation,
  leaving: string,
  cause: ReplacementCause,
): Replacement {
  const members = [...situation.members];
  if (!members.includes(leaving))
    return {
      ok: false,
      reason: 'not-on-panel',
      skipped: [],
      message: {
        zh: `专家 ${leaving} 不在园区 ${situation.parkId} 的评审组`,
        en: `expert ${leaving} is not on the panel of park ${situation.parkId}`,
      },
    };
  const { reserves, skipped } = substitutes({
    ...situation,
    members: members.filter((id) => id !== leaving),
    left: [...situation.left, leaving],
  });
  const next = reserves[0];
  if (next === undefined)
    return {
      ok: false,
      reason: 'no-reserve',
      skipped,
      message: {
        zh: `园区 ${situation.parkId} 已无可递补的专家`,
        en: `park ${situation.parkId} has no reserve left`,
      },
    };
  return {
    ok: true,
    ...next,
    members: members.map((id) => (id === leaving ? next.expertId : id)),
    cause,
    skipped: skipped.filter((one) => one.drawn < next.drawn),
  };
}
