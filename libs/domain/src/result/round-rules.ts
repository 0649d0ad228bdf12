import type { RoundSettings } from '../schedule/settings';
import { DEFAULT_RESULT_RULES, type ResultRules } from './rules';

/**
 * The result rules of a round: its threshold and quota, extremes dropped with five scores or more, ties decided
 * by the median and then shared. `threshold` lets a what-if ask for another line.
 *
 * One sheet suffices here because closing the review already refuses an application without any, and asks the reason
 * for every one with fewer than its panel: who decides has read it. Equals at the limit of a quota are all proposed,
 * for nobody can say which of them to leave out; the lead, who sees the excess, may set another line.
 */
export function rulesOfRound(
  settings: Pick<RoundSettings, 'result' | 'panel'>,
  threshold: number = settings.result.threshold,
): ResultRules {
  return {
    ...DEFAULT_RESULT_RULES,
    fewestSheets: 1,
    threshold: String(threshold),
    quota: settings.result.quota,
    tieBreakers: [{ by: 'median' }, { by: 'smallest-spread' }],
    quotaTie: 'include',
  };
}
