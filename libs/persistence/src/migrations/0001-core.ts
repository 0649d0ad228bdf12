import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, registry, rounds, applications, acts, obligations, processes. The constraints are the rules that
 * must hold whatever code runs: four eyes, 三员, one application per park and round, one row per natural key.
 */
export class Core1700000000001 implements MigrationInterface {
  name = 'Core1700000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- An instant as the API writes it: UTC, ISO 8601, milliseconds.
CREATE FUNCTION iso(at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

CREATE TABLE setting (key text PRIMARY KEY, value jsonb NOT NULL, changed_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE province (
  code text PRIMARY KEY, name text NOT NULL, short text NOT NULL, position int NOT NULL, source text NOT NULL
);

CREATE TABLE organization (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('national-etdz','national-hitech','provincial-zone','association','commerce-department','ministry','house','employer')),
  name text NOT NULL, sort_name text NOT NULL DEFAULT '',
  province_code text REFERENCES province(code), city text NOT NULL DEFAULT '', reporting_unit text NOT NULL DEFAULT '', also_kind text,
  -- The province-level unit that recommends and is reported to: the province, or 兵团 (660000) for its parks.
  unit_code text GENERATED ALWAYS AS (coalesce(nullif(reporting_unit, ''), province_code)) STORED,
  uscc text, is_member boolean NOT NULL DEFAULT false, contact_name text NOT NULL DEFAULT '', contact_email text NOT NULL DEFAULT '',
  source text NOT NULL DEFAULT '', standing text NOT NULL DEFAULT '', note text NOT NULL DEFAULT '',
  retired_at timestamptz, revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organization_unit ON organization (unit_code, kind);
CREATE INDEX organization_kind ON organization (kind, province_code, id);
CREATE UNIQUE INDEX organization_uscc ON organization (uscc) WHERE uscc IS NOT NULL;

CREATE TABLE account (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL, name text NOT NULL, password_hash text,
  roles text[] NOT NULL, organization_id text REFERENCES organization(id),
  language text NOT NULL DEFAULT 'zh-CN', created_at timestamptz NOT NULL DEFAULT now(), disabled_at timestamptz,
  failed_logins int NOT NULL DEFAULT 0, locked_until timestamptz, sample boolean NOT NULL DEFAULT false,
  CONSTRAINT account_has_role CHECK (cardinality(roles) > 0),
  -- 三员: the administrators exclude each other and hold no business role.
  CONSTRAINT account_administrators_exclude CHECK (
    NOT (roles && ARRAY['system-admin','security-admin','audit-admin']) OR cardinality(roles) = 1),
  CONSTRAINT account_staff_is_not_expert CHECK (NOT (roles && ARRAY['staff','lead'] AND roles && ARRAY['expert','applicant','recommender','auditor']))
);
CREATE UNIQUE INDEX account_email ON account (lower(email));
CREATE INDEX account_organization ON account (organization_id);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY, id uuid NOT NULL DEFAULT gen_random_uuid(), account_id uuid NOT NULL REFERENCES account(id),
  created_at timestamptz NOT NULL DEFAULT now(), seen_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
  address text NOT NULL DEFAULT '', agent text NOT NULL DEFAULT '', revoked_at timestamptz
);
CREATE INDEX session_account ON session (account_id, created_at);

CREATE TABLE rate_limit (key text NOT NULL, window_start timestamptz NOT NULL, hits int NOT NULL, PRIMARY KEY (key, window_start));

CREATE TABLE calendar_year (year int PRIMARY KEY, source text NOT NULL, loaded_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE calendar_day (
  date date NOT NULL, province_code text NOT NULL DEFAULT '', kind text NOT NULL CHECK (kind IN ('off','work')),
  name text NOT NULL DEFAULT '', source text NOT NULL DEFAULT '', PRIMARY KEY (date, province_code)
);

CREATE TABLE round (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}-[0-9]{2}$'),
  name text NOT NULL, year int NOT NULL, state text NOT NULL DEFAULT 'draft', paused_at timestamptz,
  framework_version text NOT NULL, schedule jsonb NOT NULL, settings jsonb NOT NULL,
  notice_issued_at timestamptz, recommendation_closed_at timestamptz,
  sample boolean NOT NULL DEFAULT false, drafted_by uuid NOT NULL REFERENCES account(id),
  created_at timestamptz NOT NULL DEFAULT now(), launched_at timestamptz, sealed_at timestamptz,
  last_application_no int NOT NULL DEFAULT 0, last_plaque_no int NOT NULL DEFAULT 0,
  draft_revision int NOT NULL DEFAULT 1, revision int NOT NULL DEFAULT 0
);

CREATE TABLE application (
  round_code text NOT NULL REFERENCES round(code), no text NOT NULL, park_id text NOT NULL REFERENCES organization(id),
  state text NOT NULL DEFAULT 'drafting', state_since timestamptz NOT NULL DEFAULT now(),
  registered_by uuid NOT NULL REFERENCES account(id), registered_at timestamptz NOT NULL DEFAULT now(),
  -- An own deadline by an approved extension; null: the round's.
  own_deadline timestamptz, correction_due_at timestamptz, corrections int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 0, submitted_at timestamptz, content_hash text,
  publicity_closes_at timestamptz, plaque_no text, plaque_valid_until timestamptz, certificate_sha256 text,
  revision int NOT NULL DEFAULT 0, informed_revision int NOT NULL DEFAULT 0,
  PRIMARY KEY (round_code, no), CONSTRAINT one_application_per_park_and_round UNIQUE (round_code, park_id)
);
CREATE INDEX application_state ON application (round_code, state, no);
CREATE UNIQUE INDEX application_plaque ON application (plaque_no) WHERE plaque_no IS NOT NULL;
CREATE INDEX application_park ON application (park_id, round_code);
CREATE INDEX application_uninformed ON application (round_code) WHERE informed_revision < revision;

CREATE TABLE report_package (
  round_code text NOT NULL REFERENCES round(code), recipient text NOT NULL, organization_id text NOT NULL REFERENCES organization(id),
  state text NOT NULL DEFAULT 'building', letter_number text NOT NULL DEFAULT '', file_name text NOT NULL DEFAULT '',
  package_sha256 text, park_count int NOT NULL DEFAULT 0, attempts int NOT NULL DEFAULT 0, sent_at timestamptz, acknowledge_by timestamptz,
  acknowledge_token_hash text, acknowledged_at timestamptz, receiver text NOT NULL DEFAULT '', settlement text NOT NULL DEFAULT '',
  revision int NOT NULL DEFAULT 0, informed_revision int NOT NULL DEFAULT 0,
  PRIMARY KEY (round_code, recipient)
);

CREATE TABLE proposal (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL REFERENCES round(code), application_no text,
  kind text NOT NULL, body jsonb NOT NULL, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','approved','sent-back','superseded')),
  prepared_by uuid NOT NULL REFERENCES account(id), prepared_at timestamptz NOT NULL DEFAULT now(),
  decided_by uuid REFERENCES account(id), decided_at timestamptz, reason text,
  -- Four eyes: who approves is never who prepared.
  CONSTRAINT four_eyes CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> prepared_by))
);
CREATE UNIQUE INDEX proposal_one_open ON proposal (round_code, kind, coalesce(application_no, '')) WHERE state = 'open';
CREATE INDEX proposal_round ON proposal (round_code, kind, prepared_at);

CREATE TABLE act_intent (
  id text PRIMARY KEY, act text NOT NULL, round_code text NOT NULL, application_no text, recipient text,
  account_id uuid REFERENCES account(id), role text NOT NULL, body jsonb NOT NULL, language text NOT NULL DEFAULT 'zh-CN',
  created_at timestamptz NOT NULL DEFAULT now(), outcome jsonb, finished_at timestamptz
);
CREATE INDEX act_intent_open ON act_intent (created_at) WHERE finished_at IS NULL;

-- The record of every act: also the audit log, append only. Leaf index and hash are set once, in order, by the sequencer.
CREATE TABLE act_record (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE,
  round_code text NOT NULL, application_no text, recipient text, act text NOT NULL, stage text NOT NULL,
  account_id uuid, actor_name text NOT NULL, role text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  from_state text, to_state text, reason text NOT NULL DEFAULT '', facts jsonb NOT NULL DEFAULT '{}', rule text NOT NULL DEFAULT '',
  leaf_index bigint UNIQUE, leaf_hash text
);
CREATE INDEX act_record_round ON act_record (round_code, id);
CREATE INDEX act_record_application ON act_record (round_code, application_no, id);
CREATE INDEX act_record_unsequenced ON act_record (id) WHERE leaf_index IS NULL;
CREATE FUNCTION act_record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.leaf_index IS NULL AND NEW.leaf_index IS NOT NULL
     AND to_jsonb(NEW) - 'leaf_index' - 'leaf_hash' = to_jsonb(OLD) - 'leaf_index' - 'leaf_hash' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'act_record is append only';
END $$;
CREATE TRIGGER act_record_append_only BEFORE UPDATE OR DELETE ON act_record FOR EACH ROW EXECUTE FUNCTION act_record_is_append_only();

CREATE TABLE access_record (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id uuid, actor_name text NOT NULL, role text NOT NULL, route text NOT NULL, round_code text, application_no text, what text NOT NULL
);
CREATE INDEX access_record_place ON access_record (round_code, application_no, id);

CREATE TABLE obligation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), key text NOT NULL UNIQUE, matter text NOT NULL, turn int NOT NULL,
  round_code text NOT NULL REFERENCES round(code), application_no text, recipient text, kind text NOT NULL,
  owner_kind text NOT NULL CHECK (owner_kind IN ('account','organization','role')), owner_id text NOT NULL,
  due_at timestamptz NOT NULL, due_by text, opened_at timestamptz NOT NULL DEFAULT now(), opened_by text NOT NULL,
  closed_at timestamptz, closed_by text
);
CREATE UNIQUE INDEX obligation_turn ON obligation (matter, turn);
CREATE UNIQUE INDEX obligation_owed_once ON obligation (matter) WHERE closed_at IS NULL;
CREATE INDEX obligation_owner_open ON obligation (owner_kind, owner_id, due_at, id) WHERE closed_at IS NULL;
CREATE INDEX obligation_owner_done ON obligation (owner_kind, owner_id, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX obligation_round_open ON obligation (round_code, due_at) WHERE closed_at IS NULL;
CREATE INDEX obligation_subject ON obligation (round_code, application_no, kind);

CREATE TABLE process_start (
  workflow_id text PRIMARY KEY, type text NOT NULL, input jsonb NOT NULL, round_code text NOT NULL, stage text NOT NULL,
  organization text, deadline timestamptz, requested_at timestamptz NOT NULL DEFAULT now(), started_at timestamptz, last_error text
);
CREATE INDEX process_start_pending ON process_start (requested_at) WHERE started_at IS NULL;

CREATE TABLE document_number (
  prefix text NOT NULL, year int NOT NULL, number int NOT NULL, round_code text, kind text NOT NULL, subject text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT now(), voided_at timestamptz, PRIMARY KEY (prefix, year, number)
);
    `);
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: restore a backup instead');
  }
}
