import type { ApplicationRow } from '@xuanping/api-contract/applications';
import type { OfferedAct } from '../../api/acts';

const WITHDRAW = 'recommendation.withdraw';

/**
 * The acts of recommendation that make sense now: one opinion stands at a time, so a standing one can only be
 * taken back, and there is nothing to take back before one is given.
 */
export function possibleActs(
  acts: readonly OfferedAct[],
  opinions: ApplicationRow['opinions'],
): readonly OfferedAct[] {
  const given = opinions.some((opinion) => opinion.mine);
  return acts.filter((act) => act.id.startsWith('recommendation.') && (act.id === WITHDRAW) === given);
}
