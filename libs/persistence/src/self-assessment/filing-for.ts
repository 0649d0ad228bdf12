import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** A filing on a park's behalf (代报) with what became of it. */
export interface StoredFilingFor {
  /** Of the filing, and of its authorisation. */
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly park: string;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly confirmed: { readonly by: string; readonly at: string } | null;
  readonly objected: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** SQL of the filing of application `a` as JSON for its pages, with whether the filer has the form in hand still; null: nobody files for the park. */
export const FILING_FOR_OF = `(SELECT json_build_object('organization', fo.name, 'by', fb.name, 'at', iso(f.filed_at),
      'authorisation', json_build_object('name', f.name, 'mime', f.mime, 'size', f.size, 'sha256', f.sha256),
      'confirmed', CASE WHEN f.confirmed_at IS NOT NULL THEN json_build_object('by', fc.name, 'at', iso(f.confirmed_at)) END,
      'objected', CASE WHEN f.objected_at IS NOT NULL THEN json_build_object('by', fx.name, 'at', iso(f.objected_at), 'reason', f.objection) END,
      'inHand', f.objected_at IS NULL AND EXISTS (SELECT FROM account fs WHERE fs.organization_id = f.organization_id
         AND fs.id = coalesce((SELECT ft.submitter_id FROM team ft WHERE ft.round_code = a.round_code AND ft.application_no = a.no), a.registered_by)))
    FROM filing_for f JOIN organization fo ON fo.id = f.organization_id JOIN account fb ON fb.id = f.filed_by
         LEFT JOIN account fc ON fc.id = f.confirmed_by LEFT JOIN account fx ON fx.id = f.objected_by
   WHERE f.round_code = a.round_code AND f.application_no = a.no)`;

/** SQL: whether the filing of application `a` waits for its park. */
export const FILING_WAITS = `EXISTS (SELECT FROM filing_for w WHERE w.round_code = a.round_code AND w.application_no = a.no AND w.confirmed_at IS NULL AND w.objected_at IS NULL)`;

/**
 * SQL of the name under which account `person` worked in the form of application `a`: whoever files for the park is
 * shown with the body that does.
 */
export const handSql = (person: string): string =>
  `CASE WHEN ${person}.organization_id = a.park_id THEN ${person}.name ELSE ${person}.name || coalesce((SELECT '（' || h.name || '代报）'
     FROM filing_for hf JOIN organization h ON h.id = hf.organization_id
    WHERE hf.round_code = a.round_code AND hf.application_no = a.no AND hf.organization_id = ${person}.organization_id), '') END`;

/** The filing of an application; null when nobody files for its park. */
export async function findFilingFor(tx: EntityManager, place: FormPlace): Promise<StoredFilingFor | null> {
  const [row] = (await tx.query(
    `SELECT f.id, f.organization_id AS "organizationId", o.name AS organization, p.name AS park, b.name AS "filedBy", f.filed_at AS "filedAt",
            CASE WHEN f.confirmed_at IS NOT NULL THEN json_build_object('by', c.name, 'at', iso(f.confirmed_at)) END AS confirmed,
            CASE WHEN f.objected_at IS NOT NULL THEN json_build_object('by', x.name, 'at', iso(f.objected_at), 'reason', f.objection) END AS objected
       FROM filing_for f JOIN organization o ON o.id = f.organization_id JOIN organization p ON p.id = f.park_id JOIN account b ON b.id = f.filed_by
            LEFT JOIN account c ON c.id = f.confirmed_by LEFT JOIN account x ON x.id = f.objected_by
      WHERE f.round_code = $1 AND f.application_no = $2`,
    [place.round, place.no],
  )) as StoredFilingFor[];
  return row ?? null;
}

/** An authorisation (授权委托书) as it was uploaded. */
export interface NewAuthorisation {
  readonly round: string;
  readonly organizationId: string;
  readonly parkId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: string;
}

export async function addAuthorisation(tx: EntityManager, of: NewAuthorisation): Promise<string> {
  const [row] = (await tx.query(
    `INSERT INTO filing_for (round_code, organization_id, park_id, name, mime, size, sha256, uploaded_by) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id`,
    [of.round, of.organizationId, of.parkId, of.name, of.mime, of.size, of.sha256, of.uploadedBy],
  )) as { id: string }[];
  return row?.id ?? '';
}

/**
 * Files under an authorisation that the same body uploaded for the same park, once.
 * @returns its name and hash; null when there is none that can be used
 */
export async function fileUnder(
  tx: EntityManager,
  of: {
    readonly id: string;
    readonly round: string;
    readonly no: string;
    readonly organizationId: string;
    readonly parkId: string;
    readonly filedBy: string;
  },
): Promise<{ readonly name: string; readonly sha256: string } | null> {
  const [rows] = (await tx.query(
    `UPDATE filing_for SET application_no = $3, filed_by = $6, filed_at = now()
      WHERE id = $1 AND round_code = $2 AND organization_id = $4 AND park_id = $5 AND application_no IS NULL RETURNING name, sha256`,
    [of.id, of.round, of.no, of.organizationId, of.parkId, of.filedBy],
  )) as [{ name: string; sha256: string }[]];
  return rows[0] ?? null;
}

/** Notes the park's answer. Null as reason: it confirms. */
export async function answerFiling(
  tx: EntityManager,
  id: string,
  answer: { readonly by: string; readonly objection: string | null },
): Promise<void> {
  await tx.query(
    answer.objection === null
      ? `UPDATE filing_for SET confirmed_by = $2, confirmed_at = now() WHERE id = $1`
      : `UPDATE filing_for SET objected_by = $2, objected_at = now(), objection = $3 WHERE id = $1`,
    answer.objection === null ? [id, answer.by] : [id, answer.by, answer.objection],
  );
}

/** Bodies that file for the park and have the form in hand still; they owe with it what it owes. */
export async function filersOf(tx: EntityManager, place: FormPlace): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT f.organization_id AS id FROM filing_for f JOIN application a ON a.round_code = f.round_code AND a.no = f.application_no
            LEFT JOIN team t ON t.round_code = a.round_code AND t.application_no = a.no
            JOIN account s ON s.id = coalesce(t.submitter_id, a.registered_by)
      WHERE f.round_code = $1 AND f.application_no = $2 AND f.objected_at IS NULL AND s.organization_id = f.organization_id`,
    [place.round, place.no],
  );
  return rows.map(({ id }) => id);
}
