import type { Answers } from '@xuanping/domain/answers';
import type { Declaration } from '@xuanping/domain/schedule';
import type { EntityManager } from 'typeorm';
import type { FormPlace, StoredFile } from './form';

/** What was submitted, whole. */
export interface SubmissionSnapshot {
  readonly answers: Answers;
  readonly files: readonly StoredFile[];
  /** Items (目标说明) answered, of 70. */
  readonly answeredItems: number;
  /** What stood beside the form; absent in what was submitted where the round asked nothing. */
  readonly filing?: SubmittedFiling;
}

/** What a submission keeps of the filing. The contact is not part of it: it is there to be called, not to be judged. */
export interface SubmittedFiling {
  readonly creditCode: string;
  readonly declarations: readonly Declaration[];
  /** The statement as it was confirmed. */
  readonly statement: string;
}

export interface NewSubmission {
  readonly version: number;
  readonly receipt: string;
  readonly at: Date;
  readonly frameworkVersion: string;
  /** SHA-256 of the canonical form, 64 hex digits. */
  readonly contentHash: string;
  readonly snapshot: SubmissionSnapshot;
  readonly act: string;
  readonly actKey: string;
  readonly submittedBy: string;
}

export async function addSubmission(
  tx: EntityManager,
  place: FormPlace,
  submission: NewSubmission,
): Promise<void> {
  await tx.query(
    `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    [
      place.round,
      place.no,
      submission.version,
      submission.receipt,
      submission.at,
      submission.frameworkVersion,
      submission.contentHash,
      JSON.stringify(submission.snapshot),
      submission.act,
      submission.actKey,
      submission.submittedBy,
    ],
  );
}

/** Marks the standing submission as withdrawn; its content stays. */
export async function withdrawSubmission(
  tx: EntityManager,
  place: FormPlace,
  version: number,
): Promise<void> {
  await tx.query(
    `UPDATE submission SET withdrawn_at = now() WHERE round_code = $1 AND application_no = $2 AND version = $3 AND withdrawn_at IS NULL`,
    [place.round, place.no, version],
  );
}

/** A submission with its receipt, as documents and pages print it. */
export interface StoredSubmission {
  readonly version: number;
  readonly receipt: string;
  readonly at: Date;
  readonly frameworkVersion: string;
  readonly contentHash: string;
  readonly snapshot: SubmissionSnapshot;
  readonly submittedBy: string;
  readonly withdrawnAt: Date | null;
}

/** One submission; without a version the latest that stands. Null when there is none. */
export async function findSubmission(
  tx: EntityManager,
  place: FormPlace,
  version: number | null,
): Promise<StoredSubmission | null> {
  const [row] = (await tx.query(
    `SELECT s.version, s.receipt, s.at, s.framework_version AS "frameworkVersion", s.content_hash AS "contentHash", s.snapshot,
            a.name AS "submittedBy", s.withdrawn_at AS "withdrawnAt"
       FROM submission s JOIN account a ON a.id = s.submitted_by
      WHERE s.round_code = $1 AND s.application_no = $2 AND CASE WHEN $3::int IS NULL THEN s.withdrawn_at IS NULL ELSE s.version = $3 END
      ORDER BY s.version DESC LIMIT 1`,
    [place.round, place.no, version],
  )) as StoredSubmission[];
  return row ?? null;
}
