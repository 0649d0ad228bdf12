import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads that arrive piece by piece, and the items a file is linked to. */
export class EvidenceUploads1700000000130 implements MigrationInterface {
  name = 'EvidenceUploads1700000000130';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
-- Items (目标说明) of the slot's objective that the file speaks of; none: of the objective as a whole.
ALTER TABLE evidence_file ADD COLUMN items text[] NOT NULL DEFAULT '{}';

CREATE TABLE evidence_upload (
  id uuid PRIMARY KEY, round_code text NOT NULL, application_no text NOT NULL, slot_id text NOT NULL,
  name text NOT NULL, declared_type text NOT NULL, size bigint NOT NULL CHECK (size > 0),
  started_by uuid NOT NULL REFERENCES account(id), started_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL,
  -- The file it became: asked to finish again, it answers with the same one.
  file_id uuid REFERENCES evidence_file(id),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE INDEX evidence_upload_application ON evidence_upload (round_code, application_no) WHERE file_id IS NULL;
CREATE INDEX evidence_upload_expires ON evidence_upload (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP TABLE evidence_upload;
ALTER TABLE evidence_file DROP COLUMN items;
    `);
  }
}
