import { comparable, matchOrganisations, type Organisation } from '../expert-review/identity-matching';

/** An organisation of the registry as far as it matters whether somebody works for it. */
export interface Body extends Organisation {
  readonly id: string;
}

/**
 * Whether somebody whose other employer is known works for a park: nobody examines such a park (回避). A park and its
 * 管委会 are one body, as they are for experts; a name that merely contains another is not enough to bar anybody.
 *
 * @param employer where somebody of the house works beside the house (借调, 兼职); null: nowhere
 */
export function worksFor(employer: Body | null, park: Body): boolean {
  if (employer === null) return false;
  return employer.id === park.id || matchOrganisations(comparable(employer), comparable(park)) === 'exact';
}
