import type { Blocker, FormEvaluation } from '@xuanping/domain/answers';
import { heldBackBy } from '@xuanping/domain/self-assessment';
import { scopeOf } from './model';
import type { FormModel } from './useForm';

/** What holds the form back as the server will see it: of a correction, only what was opened for it. */
export function blockersOf(
  { detail, framework }: Pick<FormModel, 'detail' | 'framework'>,
  { blockers }: Pick<FormEvaluation, 'blockers'>,
): readonly Blocker[] {
  return heldBackBy(framework, blockers, scopeOf(detail));
}
