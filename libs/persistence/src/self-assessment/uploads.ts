import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** An upload that is announced before its bytes. */
export interface NewUpload {
  readonly id: string;
  readonly slotId: string;
  readonly name: string;
  readonly declaredType: string;
  /** Bytes it will have. */
  readonly size: number;
  readonly startedBy: string;
  /** How long it may stay unfinished. */
  readonly hours: number;
}

export interface StoredUpload {
  readonly id: string;
  readonly slotId: string;
  readonly name: string;
  readonly declaredType: string;
  readonly size: number;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** The file it became; null while it is not finished. */
  readonly fileId: string | null;
}

const COLUMNS = `u.id, u.slot_id AS "slotId", u.name, u.declared_type AS "declaredType", u.size::float8 AS size, u.started_by AS "startedBy",
  p.name AS "startedByName", u.started_at AS "startedAt", u.expires_at AS "expiresAt", u.expires_at <= now() AS expired, u.file_id AS "fileId"`;

export async function addUpload(tx: EntityManager, place: FormPlace, upload: NewUpload): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_upload (id, round_code, application_no, slot_id, name, declared_type, size, started_by, expires_at)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8, now() + make_interval(hours => $9))`,
    [
      upload.id,
      place.round,
      place.no,
      upload.slotId,
      upload.name,
      upload.declaredType,
      upload.size,
      upload.startedBy,
      upload.hours,
    ],
  );
}

/** An upload of this application; null when there is none of that id. */
export async function findUpload(
  tx: EntityManager,
  place: FormPlace,
  id: string,
): Promise<StoredUpload | null> {
  const [row] = (await tx.query(
    `SELECT ${COLUMNS} FROM evidence_upload u JOIN account p ON p.id = u.started_by
      WHERE u.round_code = $1 AND u.application_no = $2 AND u.id = $3`,
    [place.round, place.no, id],
  )) as StoredUpload[];
  return row ?? null;
}

/** Uploads of this application that may still be continued, oldest first. */
export async function unfinishedUploads(tx: EntityManager, place: FormPlace): Promise<StoredUpload[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM evidence_upload u JOIN account p ON p.id = u.started_by
      WHERE u.round_code = $1 AND u.application_no = $2 AND u.file_id IS NULL AND u.expires_at > now()
      ORDER BY u.started_at, u.id`,
    [place.round, place.no],
  );
}

/** Notes the file that an upload became. The caller holds the application's row. */
export async function uploadBecame(tx: EntityManager, id: string, fileId: string): Promise<void> {
  await tx.query(`UPDATE evidence_upload SET file_id = $2 WHERE id = $1`, [id, fileId]);
}

export async function removeUpload(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`DELETE FROM evidence_upload WHERE id = $1`, [id]);
}

/** Removes the rows of uploads whose time is over; returns their ids. Files that came of them stay. */
export async function removeExpiredUploads(tx: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `WITH gone AS (DELETE FROM evidence_upload WHERE expires_at <= now() RETURNING id) SELECT id FROM gone`,
  );
  return rows.map(({ id }) => id);
}

/** Which of these uploads are known and not finished. */
export async function openUploads(tx: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM evidence_upload WHERE id = ANY($1::uuid[]) AND file_id IS NULL`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
