import { decidingOn, type Field, type Framework } from '../framework';
import { evaluateField } from './evaluate-field';
import type { Answer, AnswerContext, Answers, FieldEvaluation } from './types';

/** What an answer came to, and everything that was looked at for it. */
interface Known {
  readonly field: Field;
  readonly framework: Framework;
  readonly units: AnswerContext['units'];
  readonly dataYear: string | undefined;
  readonly last: Answer | undefined;
  /** Of the fields it hangs together with, in their order. */
  readonly others: readonly (Answer | undefined)[];
  readonly evaluation: FieldEvaluation;
}

const known = new WeakMap<Answer, Known>();
const together = new WeakMap<Field, { readonly framework: Framework; readonly ids: readonly string[] }>();

/** A context in which a whole form is evaluated. */
export interface WholeContext extends AnswerContext {
  readonly framework: Framework;
  readonly answers: Answers;
}

/**
 * Evaluates a field of a whole form, or says what it came to before: a form is evaluated at every save, and one answer
 * of it has changed. An answer is never changed in place, so it is the same when it is the same object, and so are the
 * others it is set against.
 */
export function evaluateAgain(field: Field, context: WholeContext): FieldEvaluation {
  const answer = context.answers[field.id];
  if (answer === undefined) return evaluateField(field, undefined, context);
  const before = known.get(answer);
  if (before && holds(before, field, context)) return before.evaluation;
  const evaluation = evaluateField(field, answer, context);
  const { framework, units, dataYear, previous, answers } = context;
  const others = fieldsWith(field, framework).map((id) => answers[id]);
  known.set(answer, { field, framework, units, dataYear, last: previous?.[field.id], others, evaluation });
  return evaluation;
}

function holds(
  before: Known,
  field: Field,
  { framework, units, dataYear, previous, answers }: WholeContext,
): boolean {
  return (
    before.field === field &&
    before.framework === framework &&
    before.units === units &&
    before.dataYear === dataYear &&
    before.last === previous?.[field.id] &&
    fieldsWith(field, framework).every((id, i) => before.others[i] === answers[id])
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
