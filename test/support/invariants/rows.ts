import type { Client } from 'pg';
import { brokenBy, type Broken } from '../broken';

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
    `SELECT a.round_code, a.no, a.state, l.to_state FROM application a JOIN LATERAL (SELECT to_state FROM act_record r WHERE r.round_code = a.round_code AND r.application_no = a.no AND r.stage <> 'house' ORDER BY id DESC LIMIT 1) l ON true WHERE l.to_state IS DISTINCT FROM a.state`,
  ],
  ['I2 one receipt an act', `SELECT act_key FROM submission GROUP BY 1 HAVING count(*) > 1`],
  [
    'I2 one live submission an application',
    `SELECT round_code, application_no FROM submission WHERE withdrawn_at IS NULL AND act = 'self-assessment.submit' GROUP BY 1, 2 HAVING count(*) > 1`,
  ],
  [
    'I2 one decision an application',
    `SELECT round_code, application_no FROM decision_row GROUP BY 1, 2 HAVING count(*) > 1`,
  ],
  [
    'I5 no record without its performed intent',
    `SELECT r.id, r.key FROM act_record r JOIN act_intent i ON i.id = r.key WHERE i.outcome->>'outcome' IS DISTINCT FROM 'done'`,
  ],
  [
    'I7 a process was told of each change of its row',
    `SELECT round_code, no, revision, informed_revision FROM application WHERE informed_revision < revision
     UNION ALL SELECT round_code, recipient, revision, informed_revision FROM report_package WHERE informed_revision < revision`,
  ],
  ['four eyes', `SELECT id FROM proposal WHERE state = 'approved' AND decided_by = prepared_by`],
];

/** What breaks an invariant in the rows alone. */
export async function brokenRows(database: Client): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const [invariant, sql] of CHECKS)
    broken.push(...brokenBy(invariant, (await database.query(sql)).rows));
  return broken;
}
