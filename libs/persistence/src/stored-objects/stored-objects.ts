import type { EntityManager } from 'typeorm';

/** Every column that names an object of the evidence store. Who adds one adds it here: a spec looks for others. */
export const NAMING_COLUMNS = [
  ['evidence_file', 'sha256'],
  ['objection_file', 'sha256'],
  ['application', 'certificate_sha256'],
  ['plaque', 'certificate_sha256'],
  ['report_package', 'package_sha256'],
  ['archived_history', 'object_sha256'],
] as const;

const NAMED = NAMING_COLUMNS.map(
  ([table, column]) => `SELECT ${column} AS sha256 FROM ${table} WHERE ${column} = ANY($1)`,
).join(' UNION ');

/** Which of these objects of the evidence store a record names. */
export async function objectsNamed(tx: EntityManager, sha256s: readonly string[]): Promise<Set<string>> {
  const rows: { sha256: string }[] = await tx.query(NAMED, [sha256s]);
  return new Set(rows.map((row) => row.sha256));
}
