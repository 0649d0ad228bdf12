import type { FormEvaluation } from '@xuanping/domain/answers';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** Keeps how far a form is, for lists and dashboards. The caller holds the application's row. */
export async function saveProgress(tx: EntityManager, place: FormPlace, form: FormEvaluation): Promise<void> {
  const objectives = Object.fromEntries(
    form.objectives.map((o) => [o.objectiveNo, [o.state, o.due, o.done, o.evidenceDue, o.evidenceDone]]),
  );
  await tx.query(
    `INSERT INTO form_progress (round_code, application_no, due, done, evidence_due, evidence_done, percent, blockers, open_warnings, objectives)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
     ON CONFLICT (round_code, application_no) DO UPDATE SET due = excluded.due, done = excluded.done, evidence_due = excluded.evidence_due,
       evidence_done = excluded.evidence_done, percent = excluded.percent, blockers = excluded.blockers,
       open_warnings = excluded.open_warnings, objectives = excluded.objectives, updated_at = now()`,
    [
      place.round,
      place.no,
      form.due,
      form.done,
      form.evidenceDue,
      form.evidenceDone,
      form.percent,
      form.blockers.length,
      form.openWarnings.length,
      JSON.stringify(objectives),
    ],
  );
}
