/** The statements that read drafts and write them, each of many forms at once. */
import type { Answer, EvidenceCounts, FormEvaluation } from '@xuanping/domain/answers';
import type { StandingAnswer } from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';
import type { AnswerCause } from './answers';
import { FORM_STATE, PREVIOUS, type FormPlace, type LockedForm, type StoredForm } from './form';
import { FORM_MARK, type FormMark } from './form-mark';
import { PROGRESS_COLUMNS, PROGRESS_TYPES, progressRow, SET_PROGRESS } from './progress';
import { TEAM_OF, type StoredTeam } from './team';

/** A form as somebody finds it who is about to change it. */
export interface Draft extends LockedForm, Pick<StoredForm, 'year' | 'previous'> {
  readonly team: StoredTeam;
  /** By field; `at` UTC ISO. */
  readonly answers: Readonly<Record<string, StandingAnswer & { readonly at: string }>>;
  /** Live files by slot. */
  readonly evidence: EvidenceCounts;
  /** Counts the changes of the form. */
  readonly revision: number;
  /** What it was read as. */
  readonly mark: FormMark;
  /** What it came to when it was written; null where it was only read. */
  readonly evaluation: FormEvaluation | null;
}

/** What is to be written, decided upon a `Draft`. */
export interface DraftChange {
  /** Each under the version that it becomes. */
  readonly fresh: readonly { readonly field: string; readonly value: Answer; readonly version: number }[];
  readonly by: string;
  readonly why: AnswerCause;
  /** The last instant at which it may be written, UTC ISO. */
  readonly until: string;
  /** The form with what is written. */
  readonly evaluation: FormEvaluation;
}

/** A change of the draft that it was decided upon. */
export interface DraftWrite {
  readonly place: FormPlace;
  readonly draft: Draft;
  readonly change: DraftChange;
}

/** What became of a change: when it was written, UTC ISO, and what marks the form's content since. */
export interface Written {
  readonly at: string;
  readonly content: string;
}

/** Drafts as they stand, each at its place; null where there is no such application. */
export async function readDrafts(
  tx: EntityManager,
  places: readonly FormPlace[],
): Promise<readonly (Draft | null)[]> {
  const rows = (await tx.query(
    `SELECT q.nth, d.* FROM json_to_recordset($1) AS q(nth int, round text, no text), LATERAL
            (SELECT ${FORM_STATE}, r.year, ${PREVIOUS} AS previous, ${TEAM_OF} AS team, coalesce(f.revision, 0) AS revision, ${FORM_MARK} AS mark,
                    (SELECT coalesce(json_object_agg(w.field_id, json_build_object('value', w.value, 'version', w.version, 'at', iso(w.updated_at))), '{}')
                       FROM answer w WHERE w.round_code = a.round_code AND w.application_no = a.no) AS answers,
                    (SELECT coalesce(json_object_agg(slot_id, files), '{}')
                       FROM (SELECT e.slot_id, count(*) AS files FROM evidence_file e
                              WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.removed_at IS NULL GROUP BY e.slot_id) s) AS evidence
               FROM application a JOIN round r ON r.code = a.round_code
                    LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
              WHERE a.round_code = q.round AND a.no = q.no LIMIT 1) d`,
    [JSON.stringify(places.map(({ round, no }, nth) => ({ nth, round, no })))],
  )) as (Omit<Draft, 'evaluation'> & { readonly nth: number })[];
  const found = new Map(rows.map(({ nth, ...draft }) => [nth, { ...draft, evaluation: null }]));
  return places.map((_, nth) => found.get(nth) ?? null);
}

/**
 * Writes changes, each only if its form still stands as it was read. One statement is one transaction: the rows of the
 * applications are held from here to the end of it, so that neither a submission nor another writer comes between the
 * look at what stands and the writing. A form that somebody else holds is left alone: it is about to change, and the
 * other forms do not wait for it. The LIMIT keeps the planner from reading all applications for a few.
 *
 * @param writes each of another form
 * @returns at its place what was written; null where the form does not stand any more as it was read, or is held
 */
export async function writeDrafts(
  tx: EntityManager,
  writes: readonly DraftWrite[],
): Promise<readonly (Written | null)[]> {
  const rows = (await tx.query(
    `WITH held AS (
       SELECT q.* FROM json_to_recordset($1) AS q(round text, no text, state text, "roundState" text, paused boolean, until timestamptz,
                revision int, answers json, why text, by uuid, ${PROGRESS_TYPES}), LATERAL
              (SELECT FROM application a JOIN round r ON r.code = a.round_code
                WHERE a.round_code = q.round AND a.no = q.no AND a.state = q.state AND r.state = q."roundState" AND (r.paused_at IS NOT NULL) = q.paused
                  AND date_trunc('milliseconds', now()) <= q.until LIMIT 1 FOR NO KEY UPDATE OF a SKIP LOCKED) still),
     moved AS (
       INSERT INTO form_progress AS f (round_code, application_no, ${PROGRESS_COLUMNS}, revision)
       SELECT round, no, ${PROGRESS_COLUMNS}, revision + 1 FROM held
       ON CONFLICT (round_code, application_no) DO UPDATE SET ${SET_PROGRESS}, revision = excluded.revision WHERE f.revision = excluded.revision - 1
       RETURNING f.round_code AS round, f.application_no AS no, f.xmin::text AS content),
     incoming AS (
       SELECT h.round, h.no, h.why, h.by, w.* FROM held h JOIN moved m ON m.round = h.round AND m.no = h.no,
              json_to_recordset(h.answers) AS w(field text, value jsonb, version int)),
     kept AS (
       INSERT INTO answer_version (round_code, application_no, field_id, version, value, why, changed_by, changed_at)
       SELECT round, no, field, version, value, why, by, now() FROM incoming),
     written AS (
       INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by, updated_at)
       SELECT round, no, field, value, version, by, now() FROM incoming
       ON CONFLICT (round_code, application_no, field_id)
       DO UPDATE SET value = excluded.value, version = excluded.version, updated_by = excluded.updated_by, updated_at = excluded.updated_at)
     SELECT round, no, iso(now()) AS at, content FROM moved`,
    [JSON.stringify(writes.map(rowOf))],
  )) as (FormPlace & Written)[];
  return writes.map(
    ({ place }) => rows.find(({ round, no }) => round === place.round && no === place.no) ?? null,
  );
}

function rowOf({ place, draft, change }: DraftWrite): object {
  const { state, roundState, paused, revision } = draft;
  const { fresh: answers, until, why, by, evaluation } = change;
  const { round, no } = place;
  return {
    round,
    no,
    state,
    roundState,
    paused,
    until,
    revision,
    answers,
    why,
    by,
    ...progressRow(evaluation),
  };
}

/** The draft as it stands with what was written. */
export function withWritten(
  draft: Draft,
  { fresh, evaluation }: DraftChange,
  { at, content }: Written,
): Draft {
  const answers = { ...draft.answers };
  for (const { field, value, version } of fresh) answers[field] = { value, version, at };
  return { ...draft, answers, revision: draft.revision + 1, mark: { ...draft.mark, content }, evaluation };
}
