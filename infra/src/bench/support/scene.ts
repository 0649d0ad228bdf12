import { createHash, randomBytes } from 'node:crypto';
import { DEADLINES, DEFAULT_SETTINGS } from '@xuanping/domain/schedule';
import type { Pool } from 'pg';
import { sampleAnswers } from '../../demo/figures';
import { COOKIE } from './production';

export const ROUND = '2026-99';
const DAY_MS = 86_400_000;

/** Invented parks that fill in their applications in a round of their own: application `i` by the account `i`. */
export async function fillRound(pool: Pool, applications: number): Promise<void> {
  const schedule = Object.fromEntries(
    DEADLINES.map((name, i) => [name, new Date(Date.now() + (i - 1.5) * 10 * DAY_MS).toISOString()]),
  );
  await pool.query(
    `INSERT INTO account (email, name, roles) VALUES ('staff@bench.example', '示例经办', '{staff}')`,
  );
  await pool.query(
    `INSERT INTO round (code, name, year, state, framework_version, schedule, settings, drafted_by, launched_at, notice_issued_at, sample, last_application_no)
     SELECT $1, '样例批次', 2026, 'self-assessment', '2021', $2, $3, id, now(), now(), true, $4 FROM account WHERE email = 'staff@bench.example'`,
    [ROUND, JSON.stringify(schedule), JSON.stringify(DEFAULT_SETTINGS), applications],
  );
  await moreApplications(pool, applications);
}

/** As many applications as that in the round, beside those that are there. */
export async function moreApplications(pool: Pool, applications: number): Promise<void> {
  await pool.query(
    `INSERT INTO organization (id, kind, name, sort_name, province_code, is_member)
     SELECT 'bench-' || i, 'national-etdz', '样例园区' || i, 'yang li ' || i, '320000', true FROM generate_series(1, $1::int) i ON CONFLICT DO NOTHING`,
    [applications],
  );
  await pool.query(
    `INSERT INTO account (email, name, roles, organization_id)
     SELECT 'park-' || i || '@bench.example', '示例填报人' || i, '{applicant}', 'bench-' || i FROM generate_series(1, $1::int) i ON CONFLICT DO NOTHING`,
    [applications],
  );
  await pool.query(
    `INSERT INTO application (round_code, no, park_id, state, registered_by)
     SELECT $1, lpad(i::text, 4, '0'), 'bench-' || i, 'drafting', a.id
       FROM generate_series(1, $2::int) i JOIN account a ON a.email = 'park-' || i || '@bench.example'
     ON CONFLICT DO NOTHING`,
    [ROUND, applications],
  );
}

/** Every form of the round filled in, but for fields that stand there already. */
export async function answerAll(pool: Pool): Promise<void> {
  const answers = sampleAnswers('bench');
  await pool.query(
    `INSERT INTO answer (round_code, application_no, field_id, value, version, updated_by)
     SELECT a.round_code, a.no, w.field, w.value, 1, a.registered_by
       FROM application a CROSS JOIN unnest($2::text[], $3::jsonb[]) AS w(field, value) WHERE a.round_code = $1
     ON CONFLICT DO NOTHING`,
    [ROUND, answers.map(({ field }) => field), answers.map(({ value }) => JSON.stringify(value))],
  );
  await pool.query('ANALYZE answer');
}

/** The cookie of a session of an account that exists. */
export async function sessionOf(pool: Pool, email: string, name = COOKIE): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await pool.query(
    `INSERT INTO session (token_hash, account_id, expires_at) SELECT $1, id, now() + interval '1 hour' FROM account WHERE email = $2`,
    [createHash('sha256').update(token).digest(), email],
  );
  return `${name}=${token}`;
}

/** Number of the `i`th application, as the API writes it. */
export const numberOf = (i: number): string => String(i).padStart(4, '0');
