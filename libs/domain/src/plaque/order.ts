import { DEFAULT_AWARD_LETTERS, formatPlaqueNumber } from '../identifiers';

/** A park that waits for its plaque, with its place in the decision. */
export interface PlaqueCandidate {
  readonly no: string;
  /** Null for one the decision did not rank. */
  readonly rank: number | null;
}

/** The order plaques are numbered in: by rank, the unranked last, then by number of application. */
export function plaqueOrder<C extends PlaqueCandidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.no < b.no ? -1 : a.no > b.no ? 1 : 0),
  );
}

/**
 * Numbers for candidates in their order, without a gap after the last one given in the round.
 *
 * @throws RangeError beyond 999 plaques in a round
 */
export function plaqueNumbers<C extends PlaqueCandidate>(
  round: string,
  lastNumber: number,
  candidates: readonly C[],
): (C & { readonly sequence: number; readonly number: string })[] {
  return plaqueOrder(candidates).map((candidate, i) => {
    const sequence = lastNumber + i + 1;
    return {
      ...candidate,
      sequence,
      number: formatPlaqueNumber({ award: DEFAULT_AWARD_LETTERS, round, sequence }),
    };
  });
}
