import { allObjectives, fieldsOf, type Framework } from '../framework';
import { evaluateAgain, type WholeContext } from './evaluate-again';
import { evaluateObjective } from './evaluate-objective';
import type {
  Answers,
  Blocker,
  EvidenceCounts,
  FieldEvaluation,
  FieldWarning,
  FormContext,
  FormEvaluation,
  ObjectiveEvaluation,
} from './types';

/**
 * Evaluates a whole form: every field, each objective, what holds a submission back (in printed order, with the
 * place to jump to) and which warnings still wait for a sentence.
 *
 * @param evidence number of files per evidence slot.
 */
export function evaluateForm(
  framework: Framework,
  answers: Answers,
  evidence: EvidenceCounts,
  context: FormContext = {},
): FormEvaluation {
  const whole: WholeContext = { ...context, framework, answers };
  const fields: Record<string, FieldEvaluation> = {};
  const objectives: ObjectiveEvaluation[] = [];
  const blockers: Blocker[] = [];
  const openWarnings: FieldWarning[] = [];
  const count = { due: 0, done: 0, evidenceDue: 0, evidenceDone: 0 };
  for (const objective of allObjectives(framework)) {
    const evaluations = fieldsOf(objective).map((field) => (fields[field.id] = evaluateAgain(field, whole)));
    const found = evaluateObjective(objective, evaluations, evidence);
    objectives.push(found.evaluation);
    blockers.push(...found.blockers);
    openWarnings.push(...found.openWarnings);
    count.due += found.evaluation.due;
    count.done += found.evaluation.done;
    count.evidenceDue += found.evaluation.evidenceDue;
    count.evidenceDone += found.evaluation.evidenceDone;
  }
  if (context.sealedStatement?.required && !context.sealedStatement.present) {
    blockers.push({ code: 'sealed-statement-missing', field: '', params: {}, objectiveNo: null });
  }
  const everything = count.due + count.evidenceDue;
  return {
    fields,
    objectives,
    ...count,
    percent: everything === 0 ? 100 : Math.floor((100 * (count.done + count.evidenceDone)) / everything),
    blockers,
    openWarnings,
    canSubmit: blockers.length === 0,
  };
}
