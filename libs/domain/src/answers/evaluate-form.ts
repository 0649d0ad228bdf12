import { allObjectives, fieldsOf, type Framework } from '../framework';
import { sameAnswers, sameRules, type WholeContext } from './evaluate-again';
import { evaluateField } from './evaluate-field';
import { evaluateObjective, type EvaluatedObjective } from './evaluate-objective';
import type {
  Answers,
  Blocker,
  EvidenceCounts,
  FieldEvaluation,
  FieldWarning,
  FormContext,
  FormEvaluation,
} from './types';

/** What was looked at for a form, and what its objectives came to. */
interface LookedAt {
  readonly whole: WholeContext;
  readonly objectives: readonly EvaluatedObjective[];
}
const lookedAt = new WeakMap<FormEvaluation, LookedAt>();

/**
 * Evaluates a whole form: every field, each objective, what holds a submission back (in printed order, with the
 * place to jump to) and which warnings still wait for a sentence.
 *
 * @param evidence number of files per evidence slot.
 * @param before what the form came to a moment ago: what nothing changed in is not evaluated again, and stays the same
 *   object.
 */
export function evaluateForm(
  framework: Framework,
  answers: Answers,
  evidence: EvidenceCounts,
  context: FormContext = {},
  before: FormEvaluation | null = null,
): FormEvaluation {
  const whole: WholeContext = { ...context, framework, answers };
  const last = before && lastLook(before, whole);
  const fields: Record<string, FieldEvaluation> = {};
  const objectives = allObjectives(framework).map((objective, nth) => {
    const evaluations = fieldsOf(objective).map((field) => {
      const known = last && sameAnswers(field, last.whole, whole) ? before?.fields[field.id] : undefined;
      return (fields[field.id] = known ?? evaluateField(field, answers[field.id], whole));
    });
    return evaluateObjective(objective, evaluations, evidence, last?.objectives[nth]);
  });
  const evaluation = sumOf(fields, objectives, context);
  lookedAt.set(evaluation, { whole, objectives });
  return evaluation;
}

/** Null: what a field comes to may be another by other rules. */
function lastLook(before: FormEvaluation, whole: WholeContext): LookedAt | null {
  const last = lookedAt.get(before);
  return last && sameRules(last.whole, whole) ? last : null;
}

function sumOf(
  fields: FormEvaluation['fields'],
  objectives: readonly EvaluatedObjective[],
  { sealedStatement }: FormContext,
): FormEvaluation {
  const blockers: Blocker[] = [];
  const openWarnings: FieldWarning[] = [];
  const count = { due: 0, done: 0, evidenceDue: 0, evidenceDone: 0 };
  for (const { evaluation, ...found } of objectives) {
    blockers.push(...found.blockers);
    openWarnings.push(...found.openWarnings);
    count.due += evaluation.due;
    count.done += evaluation.done;
    count.evidenceDue += evaluation.evidenceDue;
    count.evidenceDone += evaluation.evidenceDone;
  }
  if (sealedStatement?.required && !sealedStatement.present) {
    blockers.push({ code: 'sealed-statement-missing', field: '', params: {}, objectiveNo: null });
  }
  const everything = count.due + count.evidenceDue;
  return {
    fields,
    objectives: objectives.map(({ evaluation }) => evaluation),
    ...count,
    percent: everything === 0 ? 100 : Math.floor((100 * (count.done + count.evidenceDone)) / everything),
    blockers,
    openWarnings,
    canSubmit: blockers.length === 0,
  };
}
