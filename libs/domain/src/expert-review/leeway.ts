/**
 * What the questions answered so far still leave open in a draw.
 *
 * A draw answers three questions, each among the best answers to those before it: how evenly can the work be spread
 * (fair-loads), which assignment then fits best, and which of those was drawn by lot (both panel-flow). Each answer
 * is handed on not as one assignment but as the description of all equally good ones.
 */

/** Parks × experts as flat arrays; pair (p, e) is at `p * experts + e`. */
export interface PanelProblem {
  readonly parks: number;
  readonly experts: number;
  /** 1 where the expert may review the park. */
  readonly allowed: Uint8Array;
  /** Experts each park needs. */
  readonly need: Int32Array;
  /** Most parks each expert takes. */
  readonly capacity: Int32Array;
}

/** In no equally good assignment. */
export const BARRED = 0;
/** Not decided yet. */
export const FREE = 1;
/** In every equally good assignment. */
export const FORCED = 2;

export interface Leeway {
  /** Fewest and most parks per expert. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
  /** Per pair BARRED, FREE or FORCED. */
  readonly pairs: Uint8Array;
}

/**
 * Complementary slackness for the pairs: at optimal prices every best assignment gives a park only its cheapest
 * experts, so a chosen expert cheaper than all left out is in every one, and an expert dearer than all chosen in none.
 *
 * @param value price of each pair at the optimum (cost of the pair plus price of the expert)
 */
export function narrowPairs(
  parks: number,
  experts: number,
  pairs: Uint8Array,
  chosen: Uint8Array,
  value: (pair: number, expert: number) => number,
): Uint8Array {
  const narrowed = new Uint8Array(parks * experts);
  for (let p = 0; p < parks; p++) {
    let dearestChosen = -Infinity;
    let cheapestLeft = Infinity;
    for (let e = 0, pair = p * experts; e < experts; e++, pair++) {
      if (pairs[pair] !== FREE) continue;
      if (chosen[pair] === 1) dearestChosen = Math.max(dearestChosen, value(pair, e));
      else cheapestLeft = Math.min(cheapestLeft, value(pair, e));
    }
    for (let e = 0, pair = p * experts; e < experts; e++, pair++) {
      if (pairs[pair] !== FREE) narrowed[pair] = pairs[pair]!;
      else if (chosen[pair] === 1) narrowed[pair] = value(pair, e) < cheapestLeft ? FORCED : FREE;
      else narrowed[pair] = value(pair, e) > dearestChosen ? BARRED : FREE;
    }
  }
  return narrowed;
}
