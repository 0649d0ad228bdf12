import type { Words } from '../process/words';

/** What the record of a plaque says; `expired` may lag behind the clock by the moment its process needs. */
export const PLAQUE_STATES = ['valid', 'revoked', 'expired'] as const;
export type PlaqueState = (typeof PLAQUE_STATES)[number];

/** What a check answers: how a plaque stands now, or that no such plaque was ever awarded. */
export type PlaqueStanding = PlaqueState | 'unknown';

export const PLAQUE_STANDING_NAMES: Readonly<Record<PlaqueStanding, Words>> = {
  valid: { zh: '有效', en: 'Valid' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  expired: { zh: '已到期', en: 'Expired' },
  unknown: { zh: '查无此奖牌', en: 'No such plaque' },
};

/** How a plaque stands at an instant: a revocation stays one for ever; the last instant of the validity still counts. */
export function plaqueStanding(
  plaque: { readonly state: PlaqueState; readonly validUntil: string },
  now: string,
): PlaqueState {
  if (plaque.state === 'revoked') return 'revoked';
  return plaque.state === 'expired' || Date.parse(now) > Date.parse(plaque.validUntil) ? 'expired' : 'valid';
}
