import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { ROUND } from '../support/scene';

interface Sent {
  readonly field: string;
  readonly value: unknown;
  readonly version: number;
}

/**
 * An opening as somebody would write it by hand who must know who asks, whether he may, and whether what he sent before
 * still holds: one statement prepared once, and bytes that were kept. @throws when that is not so
 */
export async function openByHand(pool: Pool, no: string, cookie: string | undefined): Promise<void> {
  const token = cookie?.slice(cookie.indexOf('=') + 1) ?? '';
  const { rows } = await pool.query<{ own: boolean; standing: string }>({
    name: 'hand-open',
    text: `SELECT c.name, c.roles, o.name AS organization, a.park_id = c.organization_id AS own,
                  format('%s.%s.%s.%s.%s', a.xmin, r.xmin, p.xmin, t.xmin, f.xmin) AS standing
             FROM session s JOIN account c ON c.id = s.account_id AND c.disabled_at IS NULL LEFT JOIN organization o ON o.id = c.organization_id,
                  application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id
                  LEFT JOIN team t ON t.round_code = a.round_code AND t.application_no = a.no
                  LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
            WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND a.round_code = $2 AND a.no = $3`,
    values: [createHash('sha256').update(token).digest(), ROUND, no],
  });
  if (!rows[0]?.own || !rows[0].standing) throw new Error('the opening by hand found nobody who may');
}

/**
 * A save as somebody would write it by hand with node:http and pg who must know who writes, lose no other's version,
 * keep the history and how far the form is, all in three statements prepared once: what our API does without its
 * framework, its ties, its contract, its rules and its evaluation of the form. @throws when the session or a version is not there
 */
export async function saveByHand(
  pool: Pool,
  no: string,
  cookie: string,
  answers: readonly Sent[],
): Promise<void> {
  const token = cookie.slice(cookie.indexOf('=') + 1);
  const { rows: who } = await pool.query<{ id: string }>({
    name: 'hand-session',
    text: `SELECT a.id FROM session s JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
            WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()`,
    values: [createHash('sha256').update(token).digest()],
  });
  const { rows: standing } = await pool.query<{ state: string; versions: Record<string, number> | null }>({
    name: 'hand-look',
    text: `SELECT a.state, (SELECT json_object_agg(field_id, version) FROM answer w WHERE w.round_code = a.round_code AND w.application_no = a.no) AS versions
             FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
    values: [ROUND, no],
  });
  const versions = standing[0]?.versions ?? {};
  if (!who[0] || answers.some(({ field, version }) => (versions[field] ?? 0) !== version))
    throw new Error('the save by hand found another version');
  await pool.query({
    name: 'hand-write',
    text: `WITH held AS (SELECT 1 FROM application WHERE round_code = $1 AND no = $2 AND state = 'drafting' FOR NO KEY UPDATE),
      w AS (SELECT w.* FROM held, unnest($3::text[], $4::jsonb[], $5::int[]) AS w(field, value, version)),
      kept AS (INSERT INTO answer_version (round_code, application_no, field_id, version, value, why, changed_by) SELECT $1, $2, field, version + 1, value, 'typed', $6 FROM w),
      progress AS (INSERT INTO form_progress (round_code, application_no, due, done, evidence_due, evidence_done, percent, blockers, open_warnings, objectives)
        SELECT $1, $2, 89, 1, 32, 0, 0, 0, 0, '{}' FROM held ON CONFLICT (round_code, application_no) DO UPDATE SET updated_at = now())
      INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by) SELECT $1, $2, field, value, version + 1, $6 FROM w
      ON CONFLICT (round_code, application_no, field_id) DO UPDATE SET value = excluded.value, version = excluded.version, updated_by = excluded.updated_by, updated_at = now()`,
    values: [
      ROUND,
      no,
      answers.map(({ field }) => field),
      answers.map(({ value }) => JSON.stringify(value)),
      answers.map(({ version }) => version),
      who[0].id,
    ],
  });
}
