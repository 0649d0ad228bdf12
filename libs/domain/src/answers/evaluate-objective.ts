import type { Objective } from '../framework';
import type {
  Blocker,
  EvidenceCounts,
  FieldEvaluation,
  FieldState,
  FieldWarning,
  ObjectiveEvaluation,
} from './types';

/** What the fields and the evidence of an objective come to, and from what. */
export interface EvaluatedObjective {
  readonly evaluations: readonly FieldEvaluation[];
  /** Files of each of its slots. */
  readonly files: readonly number[];
  readonly evaluation: ObjectiveEvaluation;
  /** What of it holds a submission back, in printed order. */
  readonly blockers: readonly Blocker[];
  readonly openWarnings: readonly FieldWarning[];
}

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

function standingOf(
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

/**
 * What an objective comes to, or what it came to before: at a save one answer has changed, and with it one objective of
 * twenty. An evaluation that is the same object says the same.
 *
 * @param evaluations of its fields, in printed order
 */
export function evaluateObjective(
  objective: Objective,
  evaluations: readonly FieldEvaluation[],
  evidence: EvidenceCounts,
  before: EvaluatedObjective | undefined,
): EvaluatedObjective {
  const files = objective.evidence.map(({ id }) => evidence[id] ?? 0);
  if (before && same(before.evaluations, evaluations) && same(before.files, files)) return before;
  const evaluation = standingOf(objective, evaluations, evidence);
  return {
    evaluations,
    files,
    evaluation,
    blockers: blockersOf(objective, evaluations, evaluation.missingSlots),
    openWarnings: evaluations.flatMap(({ warnings }) => warnings.filter(({ answered }) => !answered)),
  };
}

const same = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && before.every((each, i) => each === now[i]);
