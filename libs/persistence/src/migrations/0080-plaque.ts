import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register of plaques. What a plaque says (park, award, dates) is kept as it was at the award: names of parks
 * change while the plaque hangs.
 */
export class Plaque1700000000080 implements MigrationInterface {
  name = 'Plaque1700000000080';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE plaque (
  number text PRIMARY KEY, round_code text NOT NULL, application_no text NOT NULL, sequence int NOT NULL CHECK (sequence > 0),
  organization_id text NOT NULL REFERENCES organization(id), park_name text NOT NULL, award_name text NOT NULL, rank int,
  event text NOT NULL DEFAULT '', awarded_on date NOT NULL, awarded_at timestamptz NOT NULL, awarded_by uuid NOT NULL REFERENCES account(id),
  valid_from date NOT NULL, valid_to date NOT NULL, valid_until timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'valid' CHECK (state IN ('valid','revoked','expired')),
  revoked_at timestamptz, revoked_by uuid REFERENCES account(id), revocation_reason text NOT NULL DEFAULT '',
  received_by text NOT NULL DEFAULT '', received_at timestamptz, certificate_sha256 text, certificate_size bigint,
  CHECK (valid_from <= valid_to),
  -- A revocation always says when, by whom and why: the public check page shows it.
  CONSTRAINT plaque_revocation_is_reasoned CHECK ((state = 'revoked') = (revoked_at IS NOT NULL) AND (state <> 'revoked' OR (revoked_by IS NOT NULL AND revocation_reason <> ''))),
  CONSTRAINT plaque_receipt_is_whole CHECK ((received_at IS NULL) = (received_by = '')),
  -- No number is given twice in a round, no application gets two plaques.
  UNIQUE (round_code, sequence), UNIQUE (round_code, application_no),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE INDEX plaque_certificate ON plaque (certificate_sha256) WHERE certificate_sha256 IS NOT NULL;
CREATE INDEX plaque_organization ON plaque (organization_id, awarded_at);`);
  }

  async down(): Promise<void> {
    throw new Error('plaques are revoked, not undone');
  }
}
