import type { ApplicationState } from '../process/stage';
import type { RecommendationMode } from '../schedule';

/**
 * Ends at which an application gives the places of its recommenders back: it can no longer be selected, and another park
 * of the province can have the place. Not a withdrawn submission: the park has its form back and the opinion waits for
 * it; nor what ends after the experts, when nobody recommends any more.
 */
const GIVES_BACK: readonly ApplicationState[] = ['lapsed', 'declined', 'rejected'];

/** What of a round decides whether a place given back is of use to anybody. */
export interface PlacesOpen {
  readonly mode: RecommendationMode;
  /** Whether the clock has closed recommendation. */
  readonly closed: boolean;
  /** UTC ISO; inclusive, like every deadline. */
  readonly recommendationClosesAt: string;
  /** The database's now, UTC ISO. */
  readonly now: string;
}

/**
 * Whether an application that comes to this state gives the places of its recommenders back. Only while recommendation
 * is open: afterwards a list stays as it was sealed.
 */
export function givesPlacesBack(state: ApplicationState, round: PlacesOpen): boolean {
  return (
    GIVES_BACK.includes(state) &&
    round.mode !== 'off' &&
    !round.closed &&
    Date.parse(round.now) <= Date.parse(round.recommendationClosesAt)
  );
}
