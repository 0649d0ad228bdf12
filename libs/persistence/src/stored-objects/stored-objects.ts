import type { EntityManager } from 'typeorm';

/** Every column that names an object of the evidence store. Who adds one adds it here: a spec looks for others. */
export const NAMING_COLUMNS = [
  ['evidence_file', 'sha256'],
  ['objection_file', 'sha256'],
  ['recommendation_scan', 'sha256'],
  ['filing_for', 'sha256'],
  ['application', 'certificate_sha256'],
  ['plaque', 'certificate_sha256'],
  ['report_package', 'package_sha256'],
  ['archived_history', 'object_sha256'],
] as const;

const NAMED = NAMING_COLUMNS.map(
  ([table, column]) => `SELECT ${column} AS sha256 FROM ${table} WHERE ${column} = ANY($1)`,
).join(' UNION ');

/** What mails carry. Asked last, and only of what nothing else names: there is no index on it. */
const ATTACHED = `SELECT DISTINCT a ->> 'sha256' AS sha256 FROM mail_outbox, jsonb_array_elements(attachments) a
  WHERE attachments <> '[]' AND a ->> 'sha256' = ANY($1)`;

/** Which of these objects of the evidence store a record names. */
export async function objectsNamed(tx: EntityManager, sha256s: readonly string[]): Promise<Set<string>> {
  const rows: { sha256: string }[] = await tx.query(NAMED, [sha256s]);
  const named = new Set(rows.map((row) => row.sha256));
  const rest = sha256s.filter((sha256) => !named.has(sha256));
  const attached: { sha256: string }[] = rest.length > 0 ? await tx.query(ATTACHED, [rest]) : [];
  return new Set([...named, ...attached.map((row) => row.sha256)]);
}
