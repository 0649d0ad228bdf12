import type { Answer } from '@xuanping/domain/answers';
import type { FormFile } from '@xuanping/domain/self-assessment/exchange';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** A form that came back as a workbook. */
export interface StoredFormImport {
  readonly id: string;
  readonly fileName: string;
  /** Who sent it. */
  readonly by: string;
  readonly at: Date;
  readonly appliedAt: Date | null;
  readonly content: FormFile;
}

/** Comparisons of one application that wait for somebody to take from them; older ones give way. */
const MOST_WAITING = 20;

/** Keeps what stood in a workbook until somebody has chosen from it. */
export async function addFormImport(
  tx: EntityManager,
  place: FormPlace,
  sent: {
    readonly fileName: string;
    readonly sha256: string;
    readonly content: FormFile;
    readonly accountId: string;
  },
): Promise<string> {
  const [row] = (await tx.query(
    `INSERT INTO form_import (round_code, application_no, file_name, sha256, content, created_by) VALUES ($1,$2,$3,$4,$5,$6) RETURNING id`,
    [place.round, place.no, sent.fileName, sent.sha256, JSON.stringify(sent.content), sent.accountId],
  )) as { id: string }[];
  await tx.query(
    `DELETE FROM form_import WHERE id IN (
       SELECT id FROM form_import WHERE round_code = $1 AND application_no = $2 AND applied_at IS NULL
        ORDER BY created_at DESC, id = $3 DESC OFFSET $4)`,
    [place.round, place.no, row!.id, MOST_WAITING],
  );
  return row!.id;
}

/**
 * Lets go of the cells of workbooks that nobody sent or took from since `before`. Where something was taken, what is
 * left says which file it came from: its name, its hash, who and when.
 *
 * @returns how many workbooks
 */
export async function forgetFormImports(tx: EntityManager, before: Date): Promise<number> {
  const [gone] = (await tx.query(
    `WITH never AS (DELETE FROM form_import WHERE applied_at IS NULL AND created_at < $1 RETURNING 1),
          taken AS (UPDATE form_import SET content = 'null' WHERE applied_at < $1 AND content <> 'null' RETURNING 1)
     SELECT ((SELECT count(*) FROM never) + (SELECT count(*) FROM taken))::int AS n`,
    [before],
  )) as { n: number }[];
  return gone?.n ?? 0;
}

/** An import of this application, null when there is none of that id or its cells were let go of. */
export async function findFormImport(
  tx: EntityManager,
  place: FormPlace,
  id: string,
): Promise<StoredFormImport | null> {
  const [row] = (await tx.query(
    `SELECT i.id, i.file_name AS "fileName", a.name AS by, i.created_at AS at, i.applied_at AS "appliedAt", i.content
       FROM form_import i JOIN account a ON a.id = i.created_by
      WHERE i.round_code = $1 AND i.application_no = $2 AND i.id = $3 AND i.content <> 'null'`,
    [place.round, place.no, id],
  )) as StoredFormImport[];
  return row ?? null;
}

/** Notes who last took something from an import. */
export async function markFormImport(tx: EntityManager, id: string, accountId: string): Promise<void> {
  await tx.query(`UPDATE form_import SET applied_by = $2, applied_at = now() WHERE id = $1`, [id, accountId]);
}

/** What answers said at these versions; a version that never was is left out. */
export async function answersAt(
  tx: EntityManager,
  place: FormPlace,
  versions: readonly { readonly field: string; readonly version: number }[],
): Promise<Readonly<Record<string, Answer>>> {
  if (versions.length === 0) return {};
  const rows: { field: string; value: Answer }[] = await tx.query(
    `SELECT v.field_id AS field, v.value FROM unnest($3::text[], $4::int[]) AS w(field, version)
       JOIN answer_version v ON v.round_code = $1 AND v.application_no = $2 AND v.field_id = w.field AND v.version = w.version`,
    [place.round, place.no, versions.map(({ field }) => field), versions.map(({ version }) => version)],
  );
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

/** An application with all its answers, as a line of the round's table. */
export interface RoundFormRow {
  readonly no: string;
  readonly park: string;
  readonly kind: string;
  readonly province: string | null;
  readonly state: string;
  readonly submittedAt: Date | null;
  /** 0–100; null before anything was saved. */
  readonly percent: number | null;
  readonly answers: Readonly<Record<string, Answer>>;
}

/**
 * All applications of a round with their answers as they stand, in the order of their numbers. Drawn in pages of
 * `size` by the number of the last one: memory stays flat (two pages at once) and no connection is held while a slow
 * reader reads.
 *
 * @param after only applications that come after this one
 * @param which `intended`: of the answers only those that name what is intended
 */
export async function* roundForms(
  tx: EntityManager,
  round: string,
  {
    size = 100,
    after = '',
    which = 'all',
  }: { readonly size?: number; readonly after?: string; readonly which?: 'all' | 'intended' } = {},
): AsyncGenerator<readonly RoundFormRow[]> {
  const read = (last: string): Promise<RoundFormRow[]> =>
    tx.query(
      `SELECT a.no, o.name AS park, o.kind, v.name AS province, a.state, a.submitted_at AS "submittedAt", p.percent,
              (SELECT coalesce(json_object_agg(w.field_id, w.value), '{}') FROM answer w WHERE w.round_code = a.round_code AND w.application_no = a.no
                  AND ($5 = 'all' OR w.value ? 'intended')) AS answers
         FROM application a JOIN organization o ON o.id = a.park_id LEFT JOIN province v ON v.code = o.unit_code
              LEFT JOIN form_progress p ON p.round_code = a.round_code AND p.application_no = a.no
        WHERE a.round_code = $1 AND (length(a.no), a.no) > ($2, $3) ORDER BY length(a.no), a.no LIMIT $4`,
      [round, last.length, last, size, which],
    );
  let next = read(after);
  for (;;) {
    const rows = await next;
    const last = rows.length < size ? undefined : rows.at(-1);
    if (last) {
      // The database draws the next page while this one is made use of.
      next = read(last.no);
      // Where the reader goes away before, nobody waits for it.
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (!last) return;
  }
}
