/**
 * What a park learns of the others once the round is over: where it stands among them, and never what one of them said.
 * The rule of the fewest parks is ours; the print says nothing of feedback.
 */

/** Other parks that must stand behind a figure of the group: with fewer, a middle value tells of one of them. */
export const FEWEST_OTHERS = 5;

/** The middle and the quarters of a group, two decimals. */
export interface Spread {
  /** Parks behind it. */
  readonly parks: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

const hundredths = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

/** The value below which a share of them lies, between two neighbours in proportion. `sorted` is not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

/** Quarters and median of what parks have; null of none. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return {
    parks: sorted.length,
    lower: hundredths(quantile(sorted, 0.25)),
    median: hundredths(quantile(sorted, 0.5)),
    upper: hundredths(quantile(sorted, 0.75)),
  };
}

/** The spread as one park may see it: null where too few others stand behind it. */
export function spreadFor(spread: Spread | null | undefined, amongThem: boolean): Spread | null {
  if (!spread) return null;
  return spread.parks - (amongThem ? 1 : 0) >= FEWEST_OTHERS ? spread : null;
}

/** Which quarter of those that were ranked a rank lies in: 1 the first to 4 the last; null among too few. */
export function bandOf(rank: number | null, ranked: number): 1 | 2 | 3 | 4 | null {
  if (rank === null || ranked - 1 < FEWEST_OTHERS || rank < 1 || rank > ranked) return null;
  return Math.ceil((rank / ranked) * 4) as 1 | 2 | 3 | 4;
}

/** Where an own value lies in the group. `better`: what counts as good; a PUE is better when it is lower. */
export type Standing = 'above' | 'middle' | 'below';

/**
 * Whether a value is better than the upper quarter, worse than the lower one, or between them; in the two decimals in
 * which both are shown, so that what reads the same stands the same.
 */
export function standingOf(exact: number, spread: Spread, better: 'higher' | 'lower'): Standing {
  const value = hundredths(exact);
  const [good, bad] =
    better === 'higher'
      ? [value > spread.upper, value < spread.lower]
      : [value < spread.lower, value > spread.upper];
  return good ? 'above' : bad ? 'below' : 'middle';
}

/** Mean of the scores of all experts whose sheet counts; null of none. */
export function meanScore(scores: readonly number[]): number | null {
  return scores.length === 0
    ? null
    : hundredths(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}
