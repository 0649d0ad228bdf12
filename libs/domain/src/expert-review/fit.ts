/** How well an expert's fields match a park, in whole points 0–100. */

/** Weights by element number of the framework (1 … 6); whole numbers, not negative. */
export type ElementWeights = Readonly<Record<number, number>>;

/** Every element counts the same. */
export const EVEN_ELEMENT_WEIGHTS: ElementWeights = { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1 };

export const BEST_FIT = 100;

/** What a park needs to have judged: its elements with their weights. */
export interface ParkNeeds {
  readonly elements: readonly { readonly element: number; readonly weight: number }[];
  readonly total: number;
}

/**
 * An element's weight is the round's weight times the park's own emphasis (1 where the park states none). Elements
 * without weight in the round count nothing.
 */
export function parkNeeds(roundWeights: ElementWeights, emphasis: ElementWeights = {}): ParkNeeds {
  const elements = Object.entries(roundWeights)
    .map(([element, weight]) => ({
      element: Number(element),
      weight: weight * (emphasis[Number(element)] ?? 1),
    }))
    .filter(({ weight }) => weight > 0);
  return { elements, total: elements.reduce((total, { weight }) => total + weight, 0) };
}

/** The share of a park's needs that an expert's fields cover, in points of 100, rounded half up; 0 when it needs nothing. */
export function fieldFit(fields: ReadonlySet<number>, needs: ParkNeeds): number {
  let covered = 0;
  for (const { element, weight } of needs.elements) if (fields.has(element)) covered += weight;
  return needs.total === 0 ? 0 : Math.floor((2 * BEST_FIT * covered + needs.total) / (2 * needs.total));
}
