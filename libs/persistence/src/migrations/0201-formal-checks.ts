import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the automatic checks of formal examination found in the submission that stands: one row an application, so that
 * the queue can be narrowed by it. A decision keeps the findings it was made on.
 */
export class FormalChecks1700000000201 implements MigrationInterface {
  name = 'FormalChecks1700000000201';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE formal_check (
  round_code text NOT NULL, application_no text NOT NULL, version int NOT NULL CHECK (version > 0),
  findings jsonb NOT NULL, failed text[] NOT NULL, unclear text[] NOT NULL,
  checked_at timestamptz NOT NULL, asked_at timestamptz,
  PRIMARY KEY (round_code, application_no),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
ALTER TABLE examination ADD findings jsonb, ADD checked_at timestamptz,
  ADD CONSTRAINT examination_findings_are_dated CHECK ((findings IS NULL) = (checked_at IS NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('what decisions were made on is not forgotten');
  }
}
