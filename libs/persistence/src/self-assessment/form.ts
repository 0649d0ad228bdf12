import type { Answers } from '@xuanping/domain/answers';
import type { RoundState } from '@xuanping/domain/process';
import type { Schedule } from '@xuanping/domain/schedule';
import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';

/** Which form: round and number of the application. */
export interface FormPlace {
  readonly round: string;
  readonly no: string;
}

/** A live evidence file. */
export interface StoredFile {
  readonly id: string;
  readonly slotId: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly version: number;
  /** Items it is linked to; none in what was submitted before there were links. */
  readonly items?: readonly string[];
}

/** What the rules of a form look at. */
export interface StoredForm {
  readonly frameworkVersion: string;
  /** Year of the round. */
  readonly year: number;
  readonly answers: Answers;
  readonly files: readonly StoredFile[];
  /** What the park had submitted last in an earlier round when it submitted this; null when it never did. */
  readonly previous: Answers | null;
  /** Anchors of the remarks of the return for correction. */
  readonly anchors: readonly string[];
}

/** Live files of an application as JSON, in the order of slots and uploads; `a` is the application. */
const FILES = `(SELECT coalesce(json_agg(json_build_object('id', e.id, 'slotId', e.slot_id, 'name', e.name, 'mime', e.mime, 'size', e.size,
                   'sha256', e.sha256, 'version', e.version, 'items', e.items) ORDER BY e.slot_id, e.uploaded_at, e.id), '[]')
            FROM evidence_file e WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.removed_at IS NULL)`;

/**
 * SQL of the instant since when a submission of application `a` stands: of the first one, not of what corrected it, so
 * that a correction is judged beside the same figures as what was returned.
 */
const FIRST_STANDING = `coalesce((SELECT min(o.at) FROM submission o WHERE o.round_code = a.round_code AND o.application_no = a.no AND o.withdrawn_at IS NULL), 'infinity')`;

/**
 * SQL of something of submission `s`, in an earlier round `q`, that the park of application `a` had submitted last when
 * it submitted this one (or until now, while it has not); null where there is none. Rounds may be open at the same time:
 * what is submitted, corrected or taken back there later asks nothing new of a form that was submitted already.
 */
export const ofLastRound = (what: string): string => `(SELECT ${what}
     FROM application b JOIN round q ON q.code = b.round_code JOIN submission s ON s.round_code = b.round_code AND s.application_no = b.no
    WHERE b.park_id = a.park_id AND b.round_code < a.round_code AND s.at < ${FIRST_STANDING} AND (s.withdrawn_at IS NULL OR s.withdrawn_at >= ${FIRST_STANDING})
    ORDER BY s.at DESC, s.round_code DESC, s.version DESC LIMIT 1)`;

/** The answers of the park's last round; `a` is the application. */
export const PREVIOUS = ofLastRound(`s.snapshot -> 'answers'`);

/** What the remarks of the return for correction are anchored to; a remark without a place is on the whole form. */
const ANCHORS = `(SELECT coalesce(json_agg(DISTINCT coalesce(nullif(c.item, ''), '${WHOLE_FORM}')), '[]')
                    FROM correction_remark c WHERE c.round_code = a.round_code AND c.application_no = a.no)`;

/** Reads a form for its rules in one statement; null when there is no such application. */
export async function loadForm(tx: EntityManager, place: FormPlace): Promise<StoredForm | null> {
  const [row] = (await tx.query(
    `SELECT r.framework_version AS "frameworkVersion", r.year, ${FILES} AS files, ${PREVIOUS} AS previous, ${ANCHORS} AS anchors,
            (SELECT coalesce(json_object_agg(field_id, value), '{}') FROM answer WHERE round_code = a.round_code AND application_no = a.no) AS answers
       FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as StoredForm[];
  return row ?? null;
}

/** SQL of where the form of an application `a` in a round `r` stands: the columns of a `LockedForm`. */
export const FORM_STATE = `r.state AS "roundState", r.paused_at IS NOT NULL AS paused, a.state, r.schedule, a.own_deadline AS "ownDeadline",
            a.correction_due_at AS "correctionDueAt", r.framework_version AS "frameworkVersion", ${ANCHORS} AS anchors, now() AS now`;

/** Where a form stands, read under the lock of its application's row. */
export interface LockedForm {
  readonly roundState: RoundState;
  readonly paused: boolean;
  readonly state: string;
  readonly schedule: Schedule;
  readonly ownDeadline: Date | null;
  readonly correctionDueAt: Date | null;
  readonly frameworkVersion: string;
  readonly anchors: readonly string[];
  /** The database's now. */
  readonly now: Date;
}

/**
 * Takes the application's row for a change of its draft. Writers of one form follow each other, none overlaps a
 * submission (which holds the row more strongly), and whoever read the form before decides anew. What is decided upon
 * is read afterwards: a statement that waited for the row would see what stood before it waited.
 */
export async function holdForm(tx: EntityManager, place: FormPlace): Promise<void> {
  await tx.query(
    `WITH held AS (SELECT round_code, no FROM application WHERE round_code = $1 AND no = $2 FOR NO KEY UPDATE)
     UPDATE form_progress f SET revision = f.revision + 1 FROM held WHERE f.round_code = held.round_code AND f.application_no = held.no`,
    [place.round, place.no],
  );
}

/** Holds a form and tells where it stands; null when there is no such application. */
export async function lockForm(tx: EntityManager, place: FormPlace): Promise<LockedForm | null> {
  await holdForm(tx, place);
  return formState(tx, place);
}

/** The same without holding it, for whoever only shows it. */
export async function formState(tx: EntityManager, place: FormPlace): Promise<LockedForm | null> {
  const [row] = (await tx.query(
    `SELECT ${FORM_STATE} FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as LockedForm[];
  return row ?? null;
}
