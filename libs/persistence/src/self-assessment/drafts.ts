import type { Answer, EvidenceCounts, FormEvaluation } from '@xuanping/domain/answers';
import type { StandingAnswer } from '@xuanping/domain/self-assessment';
import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerCause } from './answers';
import { FORM_STATE, holdForm, PREVIOUS, type FormPlace, type LockedForm, type StoredForm } from './form';
import { FORM_MARK, type FormMark } from './form-mark';
import { PROGRESS_COLUMNS, PROGRESS_PARAMETERS, progressValues, SET_PROGRESS } from './progress';
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

/** A decision that stands. */
export interface Decided<T> {
  readonly decided: T;
  /** When it was written, UTC ISO; null: it wrote nothing. */
  readonly at: string | null;
  /** The draft as it stands with what was written. */
  readonly draft: Draft;
}

/** How often a change is decided without holding the form; most of the time nobody else is at it. */
const FREE_ATTEMPTS = 2;

/**
 * Changes answers of a form: reads it, lets `decide` say what is to be written, and writes that only if the form still
 * stands as it was read; else decides anew, at last while holding the form, so that somebody in a crowd comes through
 * too. Nothing waits for anybody while it decides.
 *
 * @param atHand the draft as it stood a moment ago, where somebody has it; it is not read the first time
 * @returns null when there is no such application
 */
export async function changeDraft<T extends DraftChange>(
  database: DataSource,
  place: FormPlace,
  decide: (draft: Draft) => T,
  atHand: Draft | null = null,
): Promise<Decided<T> | null> {
  for (let attempt = 0; attempt < FREE_ATTEMPTS; attempt += 1) {
    const draft = attempt === 0 && atHand ? atHand : await readDraft(database.manager, place);
    if (!draft) return null;
    const done = await write(database.manager, place, draft, decide(draft));
    if (done) return done;
  }
  return database.transaction((tx) => changeHeldDraft(tx, place, decide));
}

/** The same within a transaction that does something else too; holds the form to the transaction's end. */
export async function changeHeldDraft<T extends DraftChange>(
  tx: EntityManager,
  place: FormPlace,
  decide: (draft: Draft) => T,
): Promise<Decided<T> | null> {
  await holdForm(tx, place);
  const draft = await readDraft(tx, place);
  if (!draft) return null;
  const done = await write(tx, place, draft, decide(draft));
  if (!done) throw new TypeError(`the form ${place.round}/${place.no} changed while it was held`);
  return done;
}

async function readDraft(tx: EntityManager, place: FormPlace): Promise<Draft | null> {
  const [row] = (await tx.query(
    `SELECT ${FORM_STATE}, r.year, ${PREVIOUS} AS previous, ${TEAM_OF} AS team, coalesce(f.revision, 0) AS revision, ${FORM_MARK} AS mark,
            (SELECT coalesce(json_object_agg(w.field_id, json_build_object('value', w.value, 'version', w.version, 'at', iso(w.updated_at))), '{}')
               FROM answer w WHERE w.round_code = a.round_code AND w.application_no = a.no) AS answers,
            (SELECT coalesce(json_object_agg(slot_id, files), '{}')
               FROM (SELECT e.slot_id, count(*) AS files FROM evidence_file e
                      WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.removed_at IS NULL GROUP BY e.slot_id) s) AS evidence
       FROM application a JOIN round r ON r.code = a.round_code
            LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
      WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as Draft[];
  return row ?? null;
}

/** Null: the form does not stand any more as it was read, and nothing was written. */
async function write<T extends DraftChange>(
  tx: EntityManager,
  place: FormPlace,
  draft: Draft,
  decided: T,
): Promise<Decided<T> | null> {
  const { fresh, by, why, until, evaluation } = decided;
  if (fresh.length === 0) return { decided, at: null, draft };
  // One statement is one transaction: the row of the application is held from here to the end of it, so that neither a
  // submission nor another writer comes between the look at what stands and the writing.
  const [row] = (await tx.query(
    `WITH held AS (
       SELECT a.round_code, a.no FROM application a JOIN round r ON r.code = a.round_code
        WHERE a.round_code = $1 AND a.no = $2 AND a.state = $13 AND r.state = $14 AND (r.paused_at IS NOT NULL) = $15
          AND date_trunc('milliseconds', now()) <= $16::timestamptz FOR NO KEY UPDATE OF a),
     moved AS (
       INSERT INTO form_progress AS f (round_code, application_no, ${PROGRESS_COLUMNS}, revision)
       SELECT round_code, no, ${PROGRESS_PARAMETERS}, $17::int + 1 FROM held
       ON CONFLICT (round_code, application_no) DO UPDATE SET ${SET_PROGRESS}, revision = excluded.revision WHERE f.revision = $17
       RETURNING f.round_code, f.application_no, f.xmin::text AS content),
     incoming AS (SELECT moved.*, w.* FROM moved, unnest($18::text[], $19::jsonb[], $20::int[]) AS w(field, value, version)),
     kept AS (
       INSERT INTO answer_version (round_code, application_no, field_id, version, value, why, changed_by, changed_at)
       SELECT round_code, application_no, field, version, value, $21, $22::uuid, now() FROM incoming),
     written AS (
       INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by, updated_at)
       SELECT round_code, application_no, field, value, version, $22::uuid, now() FROM incoming
       ON CONFLICT (round_code, application_no, field_id)
       DO UPDATE SET value = excluded.value, version = excluded.version, updated_by = excluded.updated_by, updated_at = excluded.updated_at)
     SELECT iso(now()) AS at, content FROM moved`,
    [
      ...progressValues(place, evaluation),
      draft.state,
      draft.roundState,
      draft.paused,
      until,
      draft.revision,
      fresh.map(({ field }) => field),
      fresh.map(({ value }) => JSON.stringify(value)),
      fresh.map(({ version }) => version),
      why,
      by,
    ],
  )) as { at: string; content: string }[];
  return row ? { decided, at: row.at, draft: written(draft, fresh, row) } : null;
}

function written(
  draft: Draft,
  fresh: DraftChange['fresh'],
  { at, content }: { readonly at: string; readonly content: string },
): Draft {
  const answers = { ...draft.answers };
  for (const { field, value, version } of fresh) answers[field] = { value, version, at };
  return { ...draft, answers, revision: draft.revision + 1, mark: { ...draft.mark, content } };
}
