import type { EntityManager } from 'typeorm';
import type { FormPlace, StoredFile } from './form';

/** A file just received, hashed and inspected. */
export interface NewFile {
  readonly slotId: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** How much evidence lies in a slot and in the whole form. */
export interface EvidenceLoad {
  readonly filesInSlot: number;
  /** Bytes of all live files of the application. */
  readonly bytes: number;
  /** A live file of the same name in the slot: it will be replaced. */
  readonly replaces: { readonly id: string; readonly sha256: string } | null;
}

export async function evidenceLoad(
  tx: EntityManager,
  place: FormPlace,
  file: Pick<NewFile, 'slotId' | 'name'>,
): Promise<EvidenceLoad> {
  const [row] = (await tx.query(
    `SELECT (count(*) FILTER (WHERE slot_id = $3))::int AS "filesInSlot", coalesce(sum(size), 0)::float8 AS bytes,
            (json_agg(json_build_object('id', id, 'sha256', sha256)) FILTER (WHERE slot_id = $3 AND name = $4)) -> 0 AS replaces
       FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND removed_at IS NULL`,
    [place.round, place.no, file.slotId, file.name],
  )) as EvidenceLoad[];
  return row!;
}

/** Adds a file to a slot; one of the same name gives way and stays as an earlier version. The caller holds the application's row. */
export async function addFile(
  tx: EntityManager,
  place: FormPlace,
  file: NewFile,
  by: string,
): Promise<StoredFile> {
  // Two statements: the index on live names looks at each row as it is written.
  await tx.query(
    `UPDATE evidence_file SET removed_at = now(), removed_by = $5, removed_why = 'replaced'
      WHERE round_code = $1 AND application_no = $2 AND slot_id = $3 AND name = $4 AND removed_at IS NULL`,
    [place.round, place.no, file.slotId, file.name, by],
  );
  const [row] = (await tx.query(
    `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, uploaded_by, version)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8, (SELECT coalesce(max(version), 0) + 1 FROM evidence_file
              WHERE round_code = $1 AND application_no = $2 AND slot_id = $3 AND name = $4))
     RETURNING id, slot_id AS "slotId", name, mime, size::float8 AS size, sha256, version`,
    [place.round, place.no, file.slotId, file.name, file.mime, file.size, file.sha256, by],
  )) as StoredFile[];
  return row!;
}

/** A file of an application, live or not. */
export interface KnownFile extends StoredFile {
  readonly removedWhy: 'removed' | 'replaced' | null;
}

export async function findFile(tx: EntityManager, place: FormPlace, id: string): Promise<KnownFile | null> {
  const [row] = (await tx.query(
    `SELECT id, slot_id AS "slotId", name, mime, size::float8 AS size, sha256, version, removed_why AS "removedWhy"
       FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND id = $3`,
    [place.round, place.no, id],
  )) as KnownFile[];
  return row ?? null;
}

/** Takes a live file out of its slot; the record and the bytes stay. */
export async function removeFile(tx: EntityManager, place: FormPlace, id: string, by: string): Promise<void> {
  await tx.query(
    `UPDATE evidence_file SET removed_at = now(), removed_by = $4, removed_why = 'removed'
      WHERE round_code = $1 AND application_no = $2 AND id = $3 AND removed_at IS NULL`,
    [place.round, place.no, id, by],
  );
}

/** Puts a removed file back; false when a file of its name lies in the slot meanwhile. */
export async function restoreFile(tx: EntityManager, place: FormPlace, id: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `WITH back AS (
       UPDATE evidence_file f SET removed_at = NULL, removed_by = NULL, removed_why = NULL
        WHERE round_code = $1 AND application_no = $2 AND id = $3 AND removed_why = 'removed'
          AND NOT EXISTS (SELECT 1 FROM evidence_file o WHERE o.round_code = $1 AND o.application_no = $2 AND o.slot_id = f.slot_id
                             AND o.name = f.name AND o.removed_at IS NULL)
        RETURNING 1)
     SELECT 1 FROM back`,
    [place.round, place.no, id],
  );
  return rows.length === 1;
}
