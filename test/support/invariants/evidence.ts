import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { NAMING_COLUMNS } from '@xuanping/persistence/stored-objects';
import { brokenBy, type Broken } from '../broken';

/** Every row that names bytes names those that are there, no object is without a row, nothing half received stays (I6). */
export async function brokenEvidence(database: Client, dataDir: string): Promise<Broken[]> {
  const store = path.join(dataDir, 'evidence');
  const { rows: files } = await database.query<{ id: string; sha256: string; size: string }>(
    `SELECT id, sha256, size FROM evidence_file UNION ALL SELECT id, sha256, size FROM objection_file UNION ALL SELECT id, sha256, size FROM recommendation_scan
     UNION ALL SELECT id, sha256, size FROM filing_for`,
  );
  const { rows: named } = await database.query<{ sha256: string }>(
    NAMING_COLUMNS.map(([table, column]) => `SELECT ${column} AS sha256 FROM ${table}`).join(' UNION '),
  );
  const known = new Set(named.map((row) => row.sha256));
  return [
    ...brokenBy(
      'I6 evidence equals its hash',
      files.filter((file) => !fits(store, file)),
    ),
    ...brokenBy(
      'I6 no object without a row',
      objectsIn(store).filter((sha256) => !known.has(sha256)),
    ),
    ...brokenBy('I6 nothing half received stays', namesIn(path.join(store, '.staging'))),
  ];
}

function objectsIn(store: string): string[] {
  const pairs = (folder: string): string[] => namesIn(folder).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return pairs(store).flatMap((first) =>
    pairs(path.join(store, first)).flatMap((second) => namesIn(path.join(store, first, second))),
  );
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function fits(store: string, file: { sha256: string; size: string }): boolean {
  const at = path.join(store, file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256);
  if (!existsSync(at)) return false;
  const bytes = readFileSync(at);
  return (
    bytes.length === Number(file.size) && createHash('sha256').update(bytes).digest('hex') === file.sha256
  );
}
