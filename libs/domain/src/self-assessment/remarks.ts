import type { Framework } from '../framework';
import { PARTICULARS } from './anchors';
import { pointedTo } from './correction';

/** What of a form is another than when it was returned. */
export interface ChangedParts {
  readonly fields: ReadonlySet<string>;
  readonly slots: ReadonlySet<string>;
}

/**
 * Whether something was done about a remark of the return: anything that it points to was changed; a remark on the form
 * as a whole is met by any change. Whether it was enough is the examiner's to say.
 *
 * @returns null for what an applicant says of itself beside the form: the parts of the form cannot tell
 */
export function isMet(framework: Framework, anchor: string, changed: ChangedParts): boolean | null {
  if (anchor === PARTICULARS) return null;
  const scope = pointedTo(framework, [anchor]);
  if (scope.everything) return changed.fields.size + changed.slots.size > 0;
  const any = (opened: ReadonlySet<string>, done: ReadonlySet<string>): boolean =>
    [...opened].some((id) => done.has(id));
  return any(scope.fields, changed.fields) || any(scope.slots, changed.slots);
}
