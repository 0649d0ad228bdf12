import { createHash } from 'node:crypto';
import { frameworkOf } from '@xuanping/domain/framework';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import type { TestApi } from '@xuanping/api/testing';

/** The round in which everything of a crowd happens. */
export const ROUND = '2026-01';
/** The application whose form, files and reviews are looked into. */
export const NO = '0001';
export const DRAW = '00000000-0000-4000-8000-00000000d4a3';
export const FIELD = '1.3.base_stations';

/** The id that `uuid_of` of the database makes of the same words. */
export function crowdId(of: string): string {
  const digits = createHash('md5').update(of).digest('hex').split('');
  digits[12] = '4';
  digits[16] = '8';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Who the members of a crowd have to do with; each has as many of everything as the crowd is large. */
export interface Hosts {
  readonly staff: string;
  readonly lead: string;
  readonly auditor: string;
  readonly 'system-admin': string;
  readonly 'security-admin': string;
  readonly 'audit-admin': string;
  readonly applicant: string;
  readonly recommender: string;
  /** Reviews every application. */
  readonly expert: string;
}

/** The round, the people, and the first application, whose park every launched round counts among its own. */
export async function hostsOf(api: TestApi): Promise<Hosts> {
  const db = api.db.dataSource;
  const of = async (role: string): Promise<string> => (await anAccount(db, { roles: [role as 'staff'] })).id;
  const staff = await of('staff');
  await aRound(db, { code: ROUND, state: 'expert-review', draftedBy: staff });
  const park = await anOrganization(db, { id: 'crowd-park-1', name: '样例园区1' });
  const applicant = await anAccount(db, { roles: ['applicant'], organizationId: park.id });
  await anApplication(db, {
    roundCode: ROUND,
    no: NO,
    parkId: park.id,
    registeredBy: applicant.id,
    state: 'reviewing',
  });
  const association = await anOrganization(db, { id: 'crowd-association', kind: 'association' });
  const expert = await anAccount(db, { roles: ['expert'] });
  await db.query(`INSERT INTO expert_profile (account_id) VALUES ($1)`, [expert.id]);
  return {
    staff,
    lead: await of('lead'),
    auditor: await of('auditor'),
    'system-admin': await of('system-admin'),
    'security-admin': await of('security-admin'),
    'audit-admin': await of('audit-admin'),
    applicant: applicant.id,
    recommender: (await anAccount(db, { roles: ['recommender'], organizationId: association.id })).id,
    expert: expert.id,
  };
}

/** One statement fills a table from `from` to `to`; `i` counts. `$1`: staff, `$2`: lead, `$3`: the expert, `$4`: a sealed sheet. */
const TABLES: readonly string[] = [
  // All of one province, so that a recommender too has the whole crowd.
  `INSERT INTO organization (id, kind, name, sort_name, province_code, city, is_member, source, standing)
   SELECT 'crowd-park-' || i, (ARRAY['national-etdz','national-hitech','provincial-zone'])[1 + i % 3], '样例园区' || i, 'yang li yuan qu ' || (i % 40), '320000', '样例市', true, '样例', '样例'
     FROM of ON CONFLICT DO NOTHING`,
  `INSERT INTO account (id, email, name, sort_name, roles, organization_id)
   SELECT uuid_of('applicant' || i), 'crowd-applicant-' || i || '@spec.example', '样例申报人' || (i % 40), 'yang li shen bao ren ' || (i % 40), '{applicant}', 'crowd-park-' || i FROM of`,
  `INSERT INTO account (id, email, name, sort_name, roles)
   SELECT uuid_of(k || i), 'crowd-' || k || '-' || i || '@spec.example', '样例专家' || (i % 40), 'yang li zhuan jia ' || (i % 40), '{expert}' FROM of, unnest(ARRAY['expert','candidate']) k`,
  `INSERT INTO expert_profile (account_id, title, fields) SELECT uuid_of('expert' || i), '教授', '{1,2,3,4,5,6}' FROM of`,
  `INSERT INTO expert_relation (account_id, organization_id, kind, declared_by) SELECT uuid_of('expert' || i), 'crowd-park-' || i, 'consultancy', $1::uuid FROM of`,
  `INSERT INTO application (round_code, no, park_id, state, registered_by, version, submitted_at)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), 'crowd-park-' || i, 'reviewing', uuid_of('applicant' || i), 1, now() - i % 40 * interval '1 hour' FROM of ON CONFLICT DO NOTHING`,
  `INSERT INTO form_progress (round_code, application_no, due, done, evidence_due, evidence_done, percent, blockers, open_warnings, objectives, missing_slots, warnings)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), 89, i % 89, 32, i % 32, i % 101, 0, 0, (SELECT jsonb_object_agg(o, '["incomplete",4,2,2,1,1]'::jsonb) FROM generate_series(1, 20) o), '{1.e1,2.e1}',
     '[{"field":"1.1.value","code":"numerator-above-denominator","params":{},"answered":false},{"field":"2.1.value","code":"jump","params":{},"answered":true}]' FROM of`,
  `INSERT INTO form_progress_day (round_code, application_no, day, percent)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), current_date - d, greatest(i % 101 - d * 5, 0) FROM of, generate_series(0, 19) d`,
  `INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), 2, 'returned', '{}', '样例', $1::uuid, now() FROM of`,
  `INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark)
   SELECT id, round_code, application_no, '1.1', '样例' FROM examination WHERE outcome = 'returned' AND application_no IN (SELECT lpad(i::text, 4, '0') FROM of)`,
  `INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), 1, 'accepted', '{}', '', $1::uuid, now() FROM of`,
  `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), 'crowd-association', '320000', 'recommended', i, '样例', $1::uuid, now() FROM of`,
  `INSERT INTO review (round_code, application_no, account_id, draw_id, seat, drawn, state, invited_at, answered_at, undertaking_at)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), $3::uuid, '${DRAW}', 1, 1, 'accepted', now(), now(), now() FROM of`,
  `INSERT INTO review (round_code, application_no, account_id, draw_id, seat, drawn, state, invited_at, answered_at, undertaking_at, submitted_at, total, sealed)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), uuid_of('expert' || i), '${DRAW}', 2, 2, 'scored', now(), now(), now(), now(), '60.00', $4::jsonb FROM of`,
  `INSERT INTO obligation (key, matter, turn, round_code, application_no, kind, owner_kind, owner_id, due_at, opened_by)
   SELECT 'crowd-' || k || i, 'crowd-' || k || i, 1, '${ROUND}', lpad(i::text, 4, '0'), 'application-to-examine', 'role', 'staff', now() + i % 40 * interval '1 hour', 'spec'
     FROM of, unnest(ARRAY['open','done']) k`,
  // What a park and a recommender owe; every body of the crowd stands for both.
  `INSERT INTO obligation (key, matter, turn, round_code, application_no, kind, owner_kind, owner_id, due_at, opened_by)
   SELECT 'crowd-' || k || i, 'crowd-' || k || i, 1, '${ROUND}', lpad(i::text, 4, '0'), k, 'organization', 'crowd-park-' || i, now() + i % 40 * interval '1 hour', 'spec'
     FROM of, unnest(ARRAY['self-assessment-to-submit','application-to-recommend']) k`,
  `UPDATE obligation SET closed_at = opened_at, closed_by = 'spec' WHERE closed_at IS NULL AND key LIKE 'crowd-done%'`,
  `INSERT INTO mail_outbox (key, round_code, application_no, kind, language, recipient_name, recipient_address, view, message_id, state, sent_at)
   SELECT 'crowd-' || i, '${ROUND}', lpad(i::text, 4, '0'), 'submission-receipt', 'zh-CN', '样例申报人', 'crowd-' || i || '@spec.example', '{}', '<crowd-' || i || '@spec.example>', 'sent', now() FROM of`,
  `INSERT INTO act_record (key, round_code, application_no, act, stage, actor_name, role, at, facts)
   SELECT 'crowd-' || i, '${ROUND}', lpad(i::text, 4, '0'), 'self-assessment.submit', 'self-assessment', '样例申报人', 'applicant', now() - i % 40 * interval '1 hour', '{"no":"0001"}' FROM of`,
  `INSERT INTO act_record (key, round_code, act, stage, actor_name, role, facts)
   SELECT 'crowd-house-' || i, '', 'account.change', 'house', '样例人员', 'system-admin', jsonb_build_object('account', uuid_of('applicant' || i)) FROM of`,
  `INSERT INTO access_record (actor_name, role, route, round_code, application_no, what, at)
   SELECT '样例人员', 'staff', 'crowd', '${ROUND}', '${NO}', '样例', now() - i % 40 * interval '1 hour' FROM of`,
  `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, version, uploaded_by, uploaded_at)
   SELECT '${ROUND}', '${NO}', '1.e1', '样例' || i || '.pdf', 'application/pdf', 1000, encode(sha256(i::text::bytea), 'hex'), 1, $1::uuid, now() - i % 40 * interval '1 hour' FROM of`,
  `INSERT INTO answer_version (round_code, application_no, field_id, version, value, why, changed_by)
   SELECT '${ROUND}', '${NO}', '${FIELD}', i, '{}', 'typed', $1::uuid FROM of`,
  `INSERT INTO team_comment (round_code, application_no, objective, item, body, written_by, written_at)
   SELECT '${ROUND}', '${NO}', 1, '1.1', '样例', $1::uuid, now() - i % 40 * interval '1 hour' FROM of`,
  // Other rounds of other years, each with a notice and a decision.
  `INSERT INTO round (code, name, year, state, framework_version, schedule, settings, drafted_by, launched_at)
   SELECT code_of(i), '样例批次' || i, left(code_of(i), 4)::int, 'closed', r.framework_version, r.schedule, r.settings, r.drafted_by, now() FROM of, round r WHERE r.code = '${ROUND}'`,
  `INSERT INTO document_number (prefix, year, number, kind, subject) SELECT '样例', 2026, i, 'notice', '样例' FROM of`,
  `INSERT INTO notice (round_code, prefix, year, number, title, body, recipients, contact, approval_basis, no_fee_statement, issued_at, issued_by, mails)
   SELECT code_of(i), '样例', 2026, i, '样例通知', '样例', '样例', '样例', '', '', now() - i % 40 * interval '1 hour', $1::uuid, 0 FROM of`,
  `INSERT INTO decision (round_code, threshold, meeting, method, approved_by, approved_at, publicity_opens_at, publicity_closes_at)
   SELECT code_of(i), 60, '样例', 'plain', $2::uuid, now() - i % 40 * interval '1 hour', now() - interval '1 day', now() FROM of`,
  `INSERT INTO decision (round_code, threshold, meeting, method, approved_by, approved_at, publicity_opens_at, publicity_closes_at)
   VALUES ('${ROUND}', 60, '样例', 'plain', $2::uuid, now(), now() - interval '1 day', now()) ON CONFLICT DO NOTHING`,
  `INSERT INTO decision_row (round_code, application_no, rank, score, mean, sheets, outcome, selected, reason_zh, reason_en)
   SELECT '${ROUND}', lpad(i::text, 4, '0'), i, 60, 60, 1, 'proposed', true, '样例', 'sample' FROM of`,
  `INSERT INTO objection (id, round_code, application_no, name, email, phone, facts, filed_at, state)
   SELECT 'crowd-' || i, '${ROUND}', lpad(i::text, 4, '0'), '样例人员', 'o@spec.example', '1', '样例', now() - i % 40 * interval '1 hour', 'filed' FROM of`,
  `INSERT INTO plaque (number, round_code, application_no, sequence, organization_id, park_name, award_name, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
   SELECT 'CROWD-' || lpad(i::text, 4, '0'), '${ROUND}', lpad(i::text, 4, '0'), i, 'crowd-park-' || i, '样例园区' || i, '样例', '2026-01-01', now(), $2::uuid, '2026-01-01', '2029-01-01', now() FROM of`,
  `INSERT INTO report_package (round_code, recipient, organization_id, state) SELECT '${ROUND}', 'crowd-' || i, 'crowd-park-' || i, 'sent' FROM of`,
  `INSERT INTO report_park (round_code, recipient, application_no, position, park_name, park_kind, province, plaque_number, awarded_on)
   SELECT '${ROUND}', 'crowd-1', lpad(i::text, 4, '0'), i, '样例园区', 'national-etdz', '江苏省', 'CROWD', '2026-01-01' FROM of`,
  `INSERT INTO process_start (workflow_id, type, input, round_code, stage) SELECT 'application/${ROUND}/' || lpad(i::text, 4, '0'), 'park-application', '{}', '${ROUND}', 'self-assessment' FROM of`,
  `INSERT INTO archived_history (workflow_id, round_code, run_id, workflow_type, status, events, bytes, sha256, object_sha256)
   SELECT 'application/${ROUND}/' || lpad(i::text, 4, '0'), '${ROUND}', 'run', 'park-application', 'COMPLETED', 90, 1000, repeat('0', 64), repeat('0', 64) FROM of`,
  `INSERT INTO session (token_hash, account_id, expires_at) SELECT sha256(('crowd' || i)::bytea), $1::uuid, now() + interval '1 hour' FROM of`,
];

/** `code_of(1)` is 1000-01: years long before any real round. `uuid_of` gives the same id for the same words. */
const FUNCTIONS = `CREATE OR REPLACE FUNCTION uuid_of(of text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT overlay(overlay(md5(of) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$;
CREATE OR REPLACE FUNCTION code_of(i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT (1000 + (i - 1) / 99) || '-' || lpad(((i - 1) % 99 + 1)::text, 2, '0') $$`;

/** Fills every table of the product with the members `from` to `to` of the crowd, in one statement a table. */
export async function grow(
  db: TestApi['connections'],
  hosts: Hosts,
  from: number,
  to: number,
): Promise<void> {
  await db.query(FUNCTIONS);
  await db.query(
    `INSERT INTO panel_draw (id, round_code, seed, input, result, possible, made_by) VALUES ($1, '${ROUND}', 'seed', $2, $3, true, $4) ON CONFLICT DO NOTHING`,
    [
      DRAW,
      JSON.stringify({
        seed: 'seed',
        panelSize: 2,
        capacity: 9,
        elementWeights: {},
        applications: [],
        experts: [],
        conflicts: [],
      }),
      JSON.stringify({ ok: true, panels: [], loads: [], fit: 0, fitBound: 0 }),
      hosts.staff,
    ],
  );
  const sealed = JSON.stringify({
    entries: (frameworkOf('2021')?.elements ?? [])
      .flatMap(({ objectives }) => objectives)
      .map(({ no }) => ({
        objectiveNo: no,
        score: '3',
        comment: '',
      })),
  });
  const values = [hosts.staff, hosts.lead, hosts.expert, sealed];
  for (const table of TABLES) {
    const sql = table.replace(/\bFROM of\b/, `FROM generate_series(${from}, ${to}) AS i`);
    // Parameters are numbered anew, since PostgreSQL insists on the type of each that is given.
    const used = [...new Set([...sql.matchAll(/\$(\d)/g)].map(([, no]) => Number(no)))];
    await db.query(
      sql.replace(/\$(\d)/g, (_, no: string) => `$${used.indexOf(Number(no)) + 1}`),
      used.map((no) => values[no - 1]),
    );
  }
  // The planner is told when the crowd has become another.
  if (to > 2 * from) await db.query('ANALYZE');
}
