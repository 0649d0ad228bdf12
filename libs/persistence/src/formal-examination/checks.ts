import { checksThat, type CheckFinding } from '@xuanping/domain/formal-examination';
import type { ParkKind } from '@xuanping/domain/schedule';
import { STATEMENT_SLOT, type SealedFile } from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';
import { PREVIOUS, type FormPlace, type SubmissionSnapshot } from '../self-assessment';

/** What the record says of the submission that stands; files and hash are looked into by the caller. */
export interface CheckRow {
  readonly version: number;
  /** The database's now, UTC ISO. */
  readonly now: string;
  readonly year: number;
  readonly frameworkVersion: string;
  readonly scope: { readonly kinds: readonly ParkKind[]; readonly membersOnly: boolean };
  readonly park: {
    readonly name: string;
    readonly kinds: readonly string[];
    readonly isMember: boolean;
    readonly retired: boolean;
    readonly uscc: string | null;
  };
  readonly at: string;
  readonly dueAt: string;
  readonly hash: string;
  readonly snapshot: SubmissionSnapshot;
  readonly previous: SubmissionSnapshot['answers'] | null;
  /** Whether the round asks for the sealed print of just this content. */
  readonly sealRequired: boolean;
  /** By the id of a file in the slot of the sealed print: of which print it is, and how that is known. */
  readonly prints: Readonly<Record<string, Pick<SealedFile, 'mark' | 'source'>>>;
}

/** Reads what the automatic checks look at in one statement; null when nothing stands submitted. */
export async function readCheckRow(tx: EntityManager, place: FormPlace): Promise<CheckRow | null> {
  const [row] = (await tx.query(
    `SELECT s.version, iso(now()) AS now, r.year, r.framework_version AS "frameworkVersion", r.settings -> 'scope' AS scope,
            json_build_object('name', p.name, 'kinds', array_remove(ARRAY[p.kind, p.also_kind], NULL), 'isMember', p.is_member, 'retired', p.retired_at IS NOT NULL, 'uscc', p.uscc) AS park,
            iso(s.at) AS at, s.content_hash AS hash, s.snapshot, coalesce(r.settings -> 'submission' ->> 'seal' = 'required', false) AS "sealRequired",
            (SELECT coalesce(json_object_agg(e.id, json_build_object('mark', e.print_mark, 'source', coalesce(e.print_source, 'unread'))), '{}')
               FROM evidence_file e WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.slot_id = $3) AS prints,
            iso(CASE WHEN s.act = 'formal-examination.correct' THEN a.correction_due_at
                     ELSE coalesce(a.own_deadline, (r.schedule ->> 'selfAssessmentClosesAt')::timestamptz) END) AS "dueAt",
            ${PREVIOUS} AS previous
       FROM application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id
            JOIN submission s ON s.round_code = a.round_code AND s.application_no = a.no AND s.version = a.version AND s.withdrawn_at IS NULL
      WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no, STATEMENT_SLOT],
  )) as CheckRow[];
  return row ?? null;
}

/** What was submitted before a version, withdrawn or not: of which of them an older print is. */
export async function submittedBefore(
  tx: EntityManager,
  place: FormPlace,
  version: number,
): Promise<{ version: number; frameworkVersion: string; snapshot: SubmissionSnapshot }[]> {
  return tx.query(
    `SELECT version, framework_version AS "frameworkVersion", snapshot FROM submission
      WHERE round_code = $1 AND application_no = $2 AND version < $3 ORDER BY version DESC`,
    [place.round, place.no, version],
  );
}

/** What was found, when, in which version. */
export interface StandingChecks {
  readonly version: number;
  readonly checkedAt: string;
  readonly findings: readonly CheckFinding[];
}

/** Keeps what was found; findings of an older version never take the place of a newer one's. */
export async function saveChecks(
  tx: EntityManager,
  place: FormPlace,
  { version, checkedAt, findings }: StandingChecks,
): Promise<void> {
  await tx.query(
    `INSERT INTO formal_check (round_code, application_no, version, findings, failed, unclear, checked_at) VALUES ($1,$2,$3,$4,$5,$6,$7)
     ON CONFLICT (round_code, application_no) DO UPDATE SET version = excluded.version, findings = excluded.findings, failed = excluded.failed,
       unclear = excluded.unclear, checked_at = excluded.checked_at, asked_at = NULL WHERE formal_check.version <= excluded.version`,
    [
      place.round,
      place.no,
      version,
      JSON.stringify(findings),
      checksThat('failed', findings),
      checksThat('unclear', findings),
      checkedAt,
    ],
  );
}

/** What was found in a version; null when nobody has looked yet. */
export async function standingChecks(
  tx: EntityManager,
  place: FormPlace,
  version: number,
): Promise<StandingChecks | null> {
  const [row] = (await tx.query(
    `SELECT version, iso(checked_at) AS "checkedAt", findings FROM formal_check WHERE round_code = $1 AND application_no = $2 AND version = $3`,
    [place.round, place.no, version],
  )) as StandingChecks[];
  return row ?? null;
}

/** Whether findings no longer say how things stand: of another version, asked for anew, or the registry has changed since. */
export const CHECKS_ARE_DUE = `(c.version IS DISTINCT FROM a.version OR c.asked_at IS NOT NULL OR c.checked_at < p.changed_at)`;

/**
 * Submitted applications whose checks are due, the longest waiting first: from their submission on, so that the
 * examiners find them checked.
 */
export async function dueChecks(tx: EntityManager, limit: number): Promise<FormPlace[]> {
  return tx.query(
    `SELECT a.round_code AS round, a.no FROM round r JOIN application a ON a.round_code = r.code AND a.state = 'submitted'
            JOIN organization p ON p.id = a.park_id LEFT JOIN formal_check c ON c.round_code = a.round_code AND c.application_no = a.no
      WHERE r.state IN ('self-assessment', 'formal-examination') AND ${CHECKS_ARE_DUE} ORDER BY a.submitted_at, a.no LIMIT $1`,
    [limit],
  );
}

/** Asks for the checks of an application to be run anew. */
export async function askForChecks(tx: EntityManager, place: FormPlace): Promise<void> {
  await tx.query(`UPDATE formal_check SET asked_at = now() WHERE round_code = $1 AND application_no = $2`, [
    place.round,
    place.no,
  ]);
}
