import { compare, exact, multiply, squareRootToDecimal, subtract, toDecimal, varianceOf } from './exact';

/** When a panel's totals lie so far apart that they are discussed again (复议); null switches a test off. */
export interface DivergenceRule {
  /** Largest difference between the highest and the lowest total, in points. */
  readonly largestSpread: string | null;
  /** Largest sample standard deviation of the totals, in points. */
  readonly largestDeviation: string | null;
}

export interface Divergence {
  readonly spread: string;
  /** Sample standard deviation, two decimals; null for a single total. */
  readonly deviation: string | null;
  readonly exceeds: readonly ('spread' | 'deviation')[];
}

/**
 * How far the totals of one panel lie apart (domain facts 2.4, a setting of the round). A value equal to the limit
 * does not exceed it; the deviation is compared unrounded. Null when there is no total.
 */
export function divergenceOf(totals: readonly string[], rule: DivergenceRule): Divergence | null {
  const values = totals.map(exact).sort(compare);
  const lowest = values[0];
  const highest = values[values.length - 1];
  if (lowest === undefined || highest === undefined) return null;
  const spread = subtract(highest, lowest);
  const variance = varianceOf(values);
  const exceeds: ('spread' | 'deviation')[] = [];
  if (rule.largestSpread !== null && compare(spread, exact(rule.largestSpread)) > 0) exceeds.push('spread');
  if (rule.largestDeviation !== null && variance !== null) {
    const limit = exact(rule.largestDeviation);
    if (compare(variance, multiply(limit, limit)) > 0) exceeds.push('deviation');
  }
  return {
    spread: toDecimal(spread, 2),
    deviation: variance === null ? null : squareRootToDecimal(variance, 2),
    exceeds,
  };
}
