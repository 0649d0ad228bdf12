/** Plaque 奖牌: order and numbers, validity, how one stands. */
export { plaqueNumbers, plaqueOrder, type PlaqueCandidate } from './order';
export {
  PLAQUE_STANDING_NAMES,
  PLAQUE_STATES,
  plaqueStanding,
  type PlaqueStanding,
  type PlaqueState,
} from './standing';
export { plaqueValidity, type PlaqueValidity } from './validity';
