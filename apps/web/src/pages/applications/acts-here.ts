import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import { possibleActs } from '../recommendation/possible';

/** What a filing and a wish for more time ask of people; every other act of the form is done where it is filled in. */
const OF_THE_FILING = [
  'self-assessment.ask-extension',
  'self-assessment.extend',
  'self-assessment.refuse-extension',
  'self-assessment.confirm-filing',
  'self-assessment.object-to-filing',
];

/**
 * The acts of an application that have no page of their own and so stand on the application's: an extension asked
 * for and decided, the park's answer to a filing, a recommender's opinion. The rest is done on the page of its stage.
 */
export function actsHere({
  acts,
  opinions,
}: Pick<ApplicationDetail, 'acts' | 'opinions'>): ApplicationDetail['acts'] {
  return [...acts.filter(({ id }) => OF_THE_FILING.includes(id)), ...possibleActs(acts, opinions)];
}
