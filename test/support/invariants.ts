import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';

/** A rule of quality.md that does not hold, with what breaks it. */
export interface Broken {
  readonly invariant: string;
  readonly rows: readonly unknown[];
}

/** Each statement selects what breaks the invariant; nothing selected: it holds. */
const CHECKS: readonly (readonly [string, string])[] = [
  [
    'I2 one submission a version',
    `SELECT round_code, application_no, version FROM submission GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  ],
  [
    'I2 one sheet an expert and application',
    `SELECT round_code, application_no, account_id FROM review WHERE state = 'scored' GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  ],
  [
    'I2 plaque numbers without gaps',
    `SELECT round_code FROM application WHERE plaque_no IS NOT NULL GROUP BY 1 HAVING count(*) <> (SELECT last_plaque_no FROM round WHERE code = round_code)`,
  ],
  [
    'I2 document numbers without gaps',
    `SELECT prefix, year FROM document_number GROUP BY 1, 2 HAVING max(number) <> count(*)`,
  ],
  ['I2 one mail a key', `SELECT key FROM mail_outbox GROUP BY 1 HAVING count(*) > 1`],
  [
    'I3 nothing accepted after the deadline',
    `SELECT s.round_code, s.application_no FROM submission s JOIN application a ON a.round_code = s.round_code AND a.no = s.application_no JOIN round r ON r.code = s.round_code
     WHERE s.act = 'self-assessment.submit' AND s.at > coalesce(a.own_deadline, (r.schedule->>'selfAssessmentClosesAt')::timestamptz)`,
  ],
  [
    'I4 no mail after the matter was closed',
    `SELECT m.id FROM mail_outbox m WHERE m.kind = 'reminder' AND m.state = 'sent' AND cardinality(m.obligation_ids) > 0
     AND NOT EXISTS (SELECT FROM obligation o WHERE o.id::text = ANY(m.obligation_ids) AND (o.closed_at IS NULL OR o.closed_at >= m.created_at - interval '5 seconds'))`,
  ],
  [
    'I5 one record a performed intent',
    `SELECT i.id FROM act_intent i LEFT JOIN act_record r ON r.key = i.id WHERE i.outcome->>'outcome' = 'done' GROUP BY i.id HAVING count(r.id) <> 1`,
  ],
  [
    'I5 the state is that of the last record',
    `SELECT a.round_code, a.no, a.state, l.to_state FROM application a JOIN LATERAL (SELECT to_state FROM act_record r WHERE r.round_code = a.round_code AND r.application_no = a.no ORDER BY id DESC LIMIT 1) l ON true WHERE l.to_state IS DISTINCT FROM a.state`,
  ],
  ['four eyes', `SELECT id FROM proposal WHERE state = 'approved' AND decided_by = prepared_by`],
];

/** Everything that breaks an invariant of quality.md I2–I6 in the database and the data folder. */
export async function brokenInvariants(database: Client, dataDir: string): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const [invariant, sql] of CHECKS) {
    const { rows } = await database.query(sql);
    if (rows.length > 0) broken.push({ invariant, rows });
  }
  const files = await database.query<{ id: string; sha256: string; size: string }>(
    `SELECT id, sha256, size FROM evidence_file`,
  );
  const differing = files.rows.filter((file) => !fits(dataDir, file));
  if (differing.length > 0) broken.push({ invariant: 'I6 evidence equals its hash', rows: differing });
  return broken;
}

function fits(dataDir: string, file: { sha256: string; size: string }): boolean {
  const at = path.join(dataDir, 'evidence', file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256);
  try {
    const bytes = readFileSync(at);
    return (
      bytes.length === Number(file.size) && createHash('sha256').update(bytes).digest('hex') === file.sha256
    );
  } catch {
    return false;
  }
}
