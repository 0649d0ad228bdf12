import type { EntityManager } from 'typeorm';
import type { FormPlace, StoredFile } from './form';

const FILE_COLUMNS = `id, slot_id AS "slotId", name, mime, size::float8 AS size, sha256, version, items`;

/** A file just received, hashed and inspected. */
export interface NewFile {
  readonly slotId: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** What lies in a form and what is on its way to it, as far as it matters for one more file. */
export interface EvidenceLoad {
  /** Bytes of all live files of the application. */
  readonly used: number;
  /** Bytes that uploads under way were announced with. */
  readonly arriving: number;
  /** Uploads under way. */
  readonly uploads: number;
  /** Names in the slot, live or under way, other than the file's own. */
  readonly otherNames: number;
  /** The live file of the same name in the slot, which will be replaced. */
  readonly replaces: { readonly id: string; readonly size: number } | null;
}

export async function evidenceLoad(
  tx: EntityManager,
  place: FormPlace,
  file: Pick<NewFile, 'slotId' | 'name'>,
): Promise<EvidenceLoad> {
  const [row] = (await tx.query(
    `WITH live AS (SELECT id, slot_id, name, size FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND removed_at IS NULL),
          coming AS (SELECT slot_id, name, size FROM evidence_upload WHERE round_code = $1 AND application_no = $2 AND file_id IS NULL AND expires_at > now())
     SELECT (SELECT coalesce(sum(size), 0)::float8 FROM live) AS used, (SELECT coalesce(sum(size), 0)::float8 FROM coming) AS arriving,
            (SELECT count(*)::int FROM coming) AS uploads,
            (SELECT count(*)::int FROM (SELECT name FROM live WHERE slot_id = $3 UNION SELECT name FROM coming WHERE slot_id = $3) n WHERE name <> $4) AS "otherNames",
            (SELECT json_build_object('id', id, 'size', size) FROM live WHERE slot_id = $3 AND name = $4) AS replaces`,
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
    // A new version speaks of the items that the one before spoke of.
    `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, uploaded_by, version, items)
     SELECT $1,$2,$3,$4,$5,$6,$7,$8, coalesce(max(version), 0) + 1, coalesce((array_agg(items::text ORDER BY version DESC))[1], '{}')::text[]
       FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND slot_id = $3 AND name = $4
     RETURNING ${FILE_COLUMNS}`,
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
    `SELECT ${FILE_COLUMNS}, removed_why AS "removedWhy"
       FROM evidence_file WHERE round_code = $1 AND application_no = $2 AND id = $3`,
    [place.round, place.no, id],
  )) as KnownFile[];
  return row ?? null;
}

/** Says which items of its objective a live file speaks of. */
export async function linkFile(
  tx: EntityManager,
  place: FormPlace,
  id: string,
  items: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE evidence_file SET items = $4 WHERE round_code = $1 AND application_no = $2 AND id = $3 AND removed_at IS NULL`,
    [place.round, place.no, id, items],
  );
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
