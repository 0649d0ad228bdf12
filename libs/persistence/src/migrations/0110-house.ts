import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links, second factors, imports of the registry, and the order of people's names. */
export class House1700000000110 implements MigrationInterface {
  name = 'House1700000000110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE account
  -- Pinyin, for the order Chinese readers expect.
  ADD COLUMN sort_name text NOT NULL DEFAULT '',
  ADD COLUMN password_changed_at timestamptz,
  ADD COLUMN revision int NOT NULL DEFAULT 1;
CREATE INDEX account_sorted ON account (sort_name COLLATE "C", id);
CREATE INDEX organization_sorted ON organization (sort_name COLLATE "C", id);
CREATE INDEX organization_changed ON organization (changed_at, id);

-- Links to set a password. The mail holds the token, the database its hash; each works once.
CREATE TABLE account_token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), token_hash bytea NOT NULL UNIQUE, account_id uuid NOT NULL REFERENCES account(id),
  purpose text NOT NULL CHECK (purpose IN ('invitation', 'password-reset')), created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES account(id), expires_at timestamptz NOT NULL, used_at timestamptz, revoked_at timestamptz,
  CHECK (used_at IS NULL OR revoked_at IS NULL)
);
CREATE INDEX account_token_account ON account_token (account_id, created_at);

-- TOTP (RFC 6238). The secret is encrypted; last_step is the last time step that was used, so that a code works once.
CREATE TABLE account_second_factor (
  account_id uuid PRIMARY KEY REFERENCES account(id), secret bytea NOT NULL, key_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), confirmed_at timestamptz, last_step bigint NOT NULL DEFAULT 0
);

-- A table somebody sent, compared with the registry and waiting to be applied.
CREATE TABLE registry_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), file_name text NOT NULL, sha256 text NOT NULL, created_by uuid NOT NULL REFERENCES account(id),
  created_at timestamptz NOT NULL DEFAULT now(), lines jsonb NOT NULL, applied_at timestamptz, applied_by uuid REFERENCES account(id)
);

-- Matters of the house itself are recorded with an empty round.
CREATE INDEX act_record_house ON act_record (id) WHERE round_code = '';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP INDEX act_record_house;
DROP TABLE registry_import, account_second_factor, account_token;
DROP INDEX organization_changed, organization_sorted, account_sorted;
ALTER TABLE account DROP COLUMN revision, DROP COLUMN password_changed_at, DROP COLUMN sort_name;
    `);
  }
}
