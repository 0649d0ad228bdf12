import { decidingOn, type Field, type Framework } from '../framework';
import type { AnswerContext, Answers } from './types';

/** A context in which a whole form is evaluated. */
export interface WholeContext extends AnswerContext {
  readonly framework: Framework;
  readonly answers: Answers;
}

const together = new WeakMap<Field, { readonly framework: Framework; readonly ids: readonly string[] }>();

/** Whether the rules of any field may come to something else only because its answers changed. */
export function sameRules(before: WholeContext, now: WholeContext): boolean {
  return before.framework === now.framework && before.units === now.units && before.dataYear === now.dataYear;
}

/**
 * Whether a field must come to what it came to before: a form is evaluated at every save, and one answer of it has
 * changed. An answer is never changed in place, so it is the same when it is the same object, and so are the others it
 * is set against.
 */
export function sameAnswers(field: Field, before: WholeContext, now: WholeContext): boolean {
  return (
    before.answers[field.id] === now.answers[field.id] &&
    before.previous?.[field.id] === now.previous?.[field.id] &&
    fieldsWith(field, now.framework).every((id) => before.answers[id] === now.answers[id])
  );
}

/** `decidingOn`, looked up once. */
function fieldsWith(field: Field, framework: Framework): readonly string[] {
  const found = together.get(field);
  if (found?.framework === framework) return found.ids;
  const ids = decidingOn(framework, field);
  together.set(field, { framework, ids });
  return ids;
}
