import { groupBy } from './group-by';
import type { QuotaTie, ResultRules } from './rules';

/** What a quota makes of somebody who would otherwise be proposed. */
export type QuotaOutcome = 'proposed' | 'over-region-quota' | 'over-quota' | 'quota-tie';

export interface QuotaClaim {
  readonly applicationId: string;
  readonly region: string;
  readonly rank: number;
}

/**
 * Fills the quotas by rank. Applications that share a rank are treated alike: where fewer places are left than they
 * need, the round's rule takes all of them (the quota is exceeded), none of them, or leaves them undecided for the
 * meeting; in the last two cases nobody of a lower rank moves up in their stead.
 *
 * @param claims in any order
 */
export function fillQuotas(claims: readonly QuotaClaim[], rules: ResultRules): Map<string, QuotaOutcome> {
  const outcomes = new Map<string, QuotaOutcome>();
  const regions = new Map<string, number>();
  let places = rules.quota ?? Infinity;
  for (const [, equals] of [...groupBy(claims, (claim) => claim.rank)].sort(([a], [b]) => a - b)) {
    const inRegions = fillRegions(equals, regions, rules);
    const going = equals.filter((claim) => inRegions.get(claim.applicationId) === 'proposed');
    const undecided = equals.filter((claim) => inRegions.get(claim.applicationId) === 'quota-tie');
    // An undecided region will still use the places it has left, so they are kept free overall.
    const wanted = going.length + inRegions.reserved;
    const verdict = judge(wanted, places, rules.quotaTie, 'over-quota');
    for (const claim of equals) outcomes.set(claim.applicationId, inRegions.get(claim.applicationId)!);
    for (const claim of going) outcomes.set(claim.applicationId, verdict);
    if (verdict === 'over-quota') for (const claim of undecided) outcomes.set(claim.applicationId, verdict);
    places = verdict === 'proposed' ? Math.max(0, places - wanted) : 0;
  }
  return outcomes;
}

class RegionOutcomes extends Map<string, QuotaOutcome> {
  /** Places that undecided regions will still fill. */
  reserved = 0;
}

function fillRegions(
  equals: readonly QuotaClaim[],
  left: Map<string, number>,
  { regionQuota, quotaTie }: ResultRules,
): RegionOutcomes {
  const outcomes = new RegionOutcomes();
  for (const [region, ofRegion] of groupBy(equals, (claim) => claim.region)) {
    const places = left.get(region) ?? regionQuota.byRegion[region] ?? regionQuota.other ?? Infinity;
    const verdict = judge(ofRegion.length, places, quotaTie, 'over-region-quota');
    if (verdict === 'quota-tie') outcomes.reserved += places;
    for (const claim of ofRegion) outcomes.set(claim.applicationId, verdict);
    left.set(region, verdict === 'proposed' ? Math.max(0, places - ofRegion.length) : 0);
  }
  return outcomes;
}

function judge(
  wanted: number,
  places: number,
  tie: QuotaTie,
  over: 'over-region-quota' | 'over-quota',
): QuotaOutcome {
  if (wanted <= places) return 'proposed';
  if (places === 0) return over;
  switch (tie) {
    case 'include':
      return 'proposed';
    case 'exclude':
      return over;
    case 'undecided':
      return 'quota-tie';
  }
}
