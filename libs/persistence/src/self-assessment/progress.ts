import type { FormEvaluation, WarningCode } from '@xuanping/domain/answers';
import type { KeptObjective } from '@xuanping/domain/self-assessment/progress';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** A warning as it is kept beside a form. Its sentence is made from it, its answer stands with the field. */
export interface KeptWarning {
  readonly field: string;
  readonly code: WarningCode;
  readonly params: Readonly<Record<string, string>>;
  readonly answered: boolean;
}

/** Of a form by its parts: where each objective stands, what evidence is missing, which warnings were raised. */
function partsOf(form: FormEvaluation): {
  readonly objectives: string;
  readonly missing: readonly string[];
  readonly warnings: string;
} {
  const objectives = Object.fromEntries(
    form.objectives.map((o): [number, KeptObjective] => [
      o.objectiveNo,
      [o.state, o.due, o.done, o.evidenceDue, o.evidenceDone, o.openWarnings],
    ]),
  );
  const warnings = Object.values(form.fields).flatMap((field): KeptWarning[] =>
    field.warnings.map(({ code, params, answered }) => ({ field: field.field, code, params, answered })),
  );
  return {
    objectives: JSON.stringify(objectives),
    missing: form.objectives.flatMap(({ missingSlots }) => missingSlots),
    warnings: JSON.stringify(warnings),
  };
}

/** The columns of what is kept, as `progressValues` gives them from the first parameter on. */
const COLUMNS = [
  ...(['due', 'done', 'evidence_due', 'evidence_done', 'percent', 'blockers', 'open_warnings'] as const).map(
    (name) => ({ name, type: 'int' }),
  ),
  { name: 'objectives', type: 'jsonb' },
  { name: 'missing_slots', type: 'text[]' },
  { name: 'warnings', type: 'jsonb' },
] as const;

/** SQL of an insertion: the columns beside the place, their parameters ($3 on), and what takes them over. */
export const PROGRESS_COLUMNS = COLUMNS.map(({ name }) => name).join(', ');
export const PROGRESS_PARAMETERS = COLUMNS.map(({ type }, i) => `$${i + 3}::${type}`).join(', ');
export const SET_PROGRESS = [
  ...COLUMNS.map(({ name }) => `${name} = excluded.${name}`),
  'updated_at = now()',
].join(', ');

/** How far a form is: the place, then what the columns hold. */
export function progressValues(place: FormPlace, form: FormEvaluation): readonly unknown[] {
  const { objectives, missing, warnings } = partsOf(form);
  return [
    place.round,
    place.no,
    form.due,
    form.done,
    form.evidenceDue,
    form.evidenceDone,
    form.percent,
    form.blockers.length,
    form.openWarnings.length,
    objectives,
    missing,
    warnings,
  ];
}

/** Keeps how far a form is, for lists and dashboards. The caller holds the application's row. */
export async function saveProgress(tx: EntityManager, place: FormPlace, form: FormEvaluation): Promise<void> {
  await tx.query(
    `INSERT INTO form_progress AS f (round_code, application_no, ${PROGRESS_COLUMNS}) VALUES ($1, $2, ${PROGRESS_PARAMETERS})
     ON CONFLICT (round_code, application_no) DO UPDATE SET ${SET_PROGRESS}, revision = f.revision + 1`,
    [...progressValues(place, form)],
  );
}

/** Forms that were last saved before warnings were kept. */
export async function formsToEvaluate(tx: EntityManager, limit: number): Promise<FormPlace[]> {
  return tx.query(
    `SELECT round_code AS round, application_no AS no FROM form_progress WHERE warnings IS NULL ORDER BY round_code DESC, application_no LIMIT $1`,
    [limit],
  );
}

/** Adds to the progress of a form what was not kept when it was last saved; a save in the meantime has it already. */
export async function completeProgress(
  tx: EntityManager,
  place: FormPlace,
  form: FormEvaluation,
): Promise<void> {
  const { objectives, missing, warnings } = partsOf(form);
  await tx.query(
    `UPDATE form_progress SET objectives = $3, missing_slots = $4, warnings = $5
      WHERE round_code = $1 AND application_no = $2 AND warnings IS NULL`,
    [place.round, place.no, objectives, missing, warnings],
  );
}

/**
 * Notes for each form how far it was at the end of the day on which it was last saved: called again and again, the last
 * note of a day is what stood at its end. A form that was not saved since is left alone.
 *
 * @param within only forms saved within so many minutes, for whoever calls this often; without it all of them
 */
export async function keepProgressOfDay(tx: EntityManager, within: number | null = null): Promise<void> {
  await tx.query(
    `INSERT INTO form_progress_day (round_code, application_no, day, percent)
     SELECT f.round_code, f.application_no, f.day, f.percent
       FROM (SELECT round_code, application_no, (updated_at AT TIME ZONE 'Asia/Shanghai')::date AS day, percent FROM form_progress
              WHERE $1::int IS NULL OR updated_at > now() - make_interval(mins => $1::int)) f
            LEFT JOIN form_progress_day d ON d.round_code = f.round_code AND d.application_no = f.application_no AND d.day = f.day
      WHERE d.percent IS DISTINCT FROM f.percent
     ON CONFLICT (round_code, application_no, day) DO UPDATE SET percent = excluded.percent`,
    [within],
  );
}
