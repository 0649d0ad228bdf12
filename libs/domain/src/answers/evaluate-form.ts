import { allObjectives, fieldsOf, type Framework, type Objective } from '../framework';
import { evaluateAgain, type WholeContext } from './evaluate-again';
import type {
  Answers,
  Blocker,
  EvidenceCounts,
  FieldEvaluation,
  FieldState,
  FormContext,
  FormEvaluation,
  ObjectiveEvaluation,
} from './types';

const isDone = (evaluation: FieldEvaluation): boolean => evaluation.state === 'ready';

/** Evidence belongs to the whole objective; it falls away only when every due field of it is 不适用. */
function evidenceIsDue(evaluations: readonly FieldEvaluation[]): boolean {
  return !evaluations.every((evaluation) => evaluation.notApplicable || !evaluation.required);
}

function objectiveState(parts: Omit<ObjectiveEvaluation, 'state'>, anything: boolean): FieldState {
  if (parts.errors > 0) return 'error';
  if (!anything) return 'empty';
  if (parts.done + parts.openWarnings < parts.due || parts.missingSlots.length > 0) return 'incomplete';
  return parts.openWarnings > 0 ? 'warning' : 'ready';
}

function evaluateObjective(
  objective: Objective,
  evaluations: readonly FieldEvaluation[],
  evidence: EvidenceCounts,
): ObjectiveEvaluation {
  const due = evaluations.filter((evaluation) => evaluation.required);
  const slots = evidenceIsDue(evaluations) ? objective.evidence : [];
  const missingSlots = slots.filter((slot) => (evidence[slot.id] ?? 0) < 1).map((slot) => slot.id);
  const parts = {
    objectiveNo: objective.no,
    due: due.length,
    done: due.filter(isDone).length,
    errors: evaluations.filter((evaluation) => evaluation.state === 'error').length,
    openWarnings: evaluations.filter((evaluation) => evaluation.state === 'warning').length,
    evidenceDue: slots.length,
    evidenceDone: slots.length - missingSlots.length,
    missingSlots,
  };
  const anything =
    evaluations.some((evaluation) => evaluation.state !== 'empty') ||
    objective.evidence.some((slot) => (evidence[slot.id] ?? 0) > 0);
  return { ...parts, state: objectiveState(parts, anything) };
}

function blockersOf(
  objective: Objective,
  evaluations: readonly FieldEvaluation[],
  missingSlots: readonly string[],
): readonly Blocker[] {
  const objectiveNo = objective.no;
  const blockers: Blocker[] = [];
  for (const { errors, warnings } of evaluations) {
    for (const error of errors) blockers.push({ ...error, objectiveNo });
    for (const { answered, ...warning } of warnings)
      if (!answered) blockers.push({ ...warning, objectiveNo });
  }
  for (const slot of missingSlots)
    blockers.push({ code: 'evidence-missing', field: slot, params: {}, objectiveNo });
  return blockers;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

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
  for (const objective of allObjectives(framework)) {
    const evaluations = fieldsOf(objective).map((field) => {
      const evaluation = evaluateAgain(field, whole);
      fields[field.id] = evaluation;
      return evaluation;
    });
    const outcome = evaluateObjective(objective, evaluations, evidence);
    objectives.push(outcome);
    blockers.push(...blockersOf(objective, evaluations, outcome.missingSlots));
  }
  if (context.sealedStatement?.required && !context.sealedStatement.present) {
    blockers.push({ code: 'sealed-statement-missing', field: '', params: {}, objectiveNo: null });
  }
  const due = sum(objectives.map((objective) => objective.due));
  const done = sum(objectives.map((objective) => objective.done));
  const evidenceDue = sum(objectives.map((objective) => objective.evidenceDue));
  const evidenceDone = sum(objectives.map((objective) => objective.evidenceDone));
  const everything = due + evidenceDue;
  return {
    fields,
    objectives,
    due,
    done,
    evidenceDue,
    evidenceDone,
    percent: everything === 0 ? 100 : Math.floor((100 * (done + evidenceDone)) / everything),
    blockers,
    openWarnings: Object.values(fields).flatMap((field) =>
      field.warnings.filter((warning) => !warning.answered),
    ),
    canSubmit: blockers.length === 0,
  };
}
