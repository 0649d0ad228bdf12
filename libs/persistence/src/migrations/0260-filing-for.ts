import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filing on a park's behalf (代报): the authorisation, who files, and what the park answered. */
export class FilingFor1700000000260 implements MigrationInterface {
  name = 'FilingFor1700000000260';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
-- An application that ended because its park objected to the filing leaves the park free to register itself.
ALTER TABLE application DROP CONSTRAINT one_application_per_park_and_round;
CREATE UNIQUE INDEX one_application_per_park_and_round ON application (round_code, park_id) WHERE state <> 'declined';

-- An authorisation is uploaded first, for one park; the filing made under it takes it up.
CREATE TABLE filing_for (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL REFERENCES round(code),
  organization_id text NOT NULL REFERENCES organization(id), park_id text NOT NULL REFERENCES organization(id),
  name text NOT NULL, mime text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL,
  uploaded_by uuid NOT NULL REFERENCES account(id), uploaded_at timestamptz NOT NULL DEFAULT now(),
  application_no text, filed_by uuid REFERENCES account(id), filed_at timestamptz,
  confirmed_by uuid REFERENCES account(id), confirmed_at timestamptz,
  objected_by uuid REFERENCES account(id), objected_at timestamptz, objection text,
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no),
  CONSTRAINT filing_for_filed_is_whole CHECK (num_nulls(application_no, filed_by, filed_at) IN (0, 3)),
  CONSTRAINT filing_for_confirmed_is_whole CHECK (num_nulls(confirmed_by, confirmed_at) IN (0, 2)),
  CONSTRAINT filing_for_objected_is_whole CHECK (num_nulls(objected_by, objected_at, objection) IN (0, 3)),
  CONSTRAINT filing_for_answered_once CHECK (confirmed_at IS NULL OR objected_at IS NULL),
  CONSTRAINT filing_for_answered_when_filed CHECK (filed_at IS NOT NULL OR (confirmed_at IS NULL AND objected_at IS NULL))
);
CREATE UNIQUE INDEX filing_for_application ON filing_for (round_code, application_no) WHERE application_no IS NOT NULL;
CREATE INDEX filing_for_organization ON filing_for (round_code, organization_id);
CREATE INDEX filing_for_sha256 ON filing_for (sha256);
    `);
  }

  async down(): Promise<void> {
    throw new Error('filings on behalf of parks are not undone');
  }
}
