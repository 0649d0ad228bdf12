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

/** The columns of what is kept of a form. */
const COLUMNS = {
  due: 'int',
  done: 'int',
  evidence_due: 'int',
  evidence_done: 'int',
  percent: 'int',
  blockers: 'int',
  open_warnings: 'int',
  objectives: 'jsonb',
  missing_slots: 'text[]',
  warnings: 'jsonb',
} as const;

/** SQL of the columns beside the place, with their types as a record of JSON has them, and what takes them over. */
export const PROGRESS_COLUMNS = Object.keys(COLUMNS).join(', ');
export const PROGRESS_TYPES = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
export const SET_PROGRESS = [
  ...Object.keys(COLUMNS).map((name) => `${name} = excluded.${name}`),
  'updated_at = now()',
].join(', ');

/** How far a form is, column by column. */
export type ProgressRow = Readonly<Record<keyof typeof COLUMNS, unknown>>;

export function progressRow(form: FormEvaluation): ProgressRow {
  return {
    due: form.due,
    done: form.done,
    evidence_due: form.evidenceDue,
    evidence_done: form.evidenceDone,
    percent: form.percent,
    blockers: form.blockers.length,
    open_warnings: form.openWarnings.length,
    objectives: Object.fromEntries(
      form.objectives.map((o): [number, KeptObjective] => [
        o.objectiveNo,
        [o.state, o.due, o.done, o.evidenceDue, o.evidenceDone, o.openWarnings],
      ]),
    ),
    missing_slots: form.objectives.flatMap(({ missingSlots }) => missingSlots),
    warnings: keptWarnings(form),
  };
}

function keptWarnings({ fields }: FormEvaluation): readonly KeptWarning[] {
  const kept: KeptWarning[] = [];
  for (const { field, warnings } of Object.values(fields))
    for (const { code, params, answered } of warnings) kept.push({ field, code, params, answered });
  return kept;
}

/** Keeps how far a form is, for lists and dashboards. The caller holds the application's row. */
export async function saveProgress(tx: EntityManager, place: FormPlace, form: FormEvaluation): Promise<void> {
  await tx.query(
    `INSERT INTO form_progress AS f (round_code, application_no, ${PROGRESS_COLUMNS})
     SELECT $1, $2, ${PROGRESS_COLUMNS} FROM json_to_record($3) AS p(${PROGRESS_TYPES})
     ON CONFLICT (round_code, application_no) DO UPDATE SET ${SET_PROGRESS}, revision = f.revision + 1`,
    [place.round, place.no, JSON.stringify(progressRow(form))],
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
  await tx.query(
    `UPDATE form_progress f SET objectives = p.objectives, missing_slots = p.missing_slots, warnings = p.warnings
       FROM json_to_record($3) AS p(${PROGRESS_TYPES})
      WHERE f.round_code = $1 AND f.application_no = $2 AND f.warnings IS NULL`,
    [place.round, place.no, JSON.stringify(progressRow(form))],
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
