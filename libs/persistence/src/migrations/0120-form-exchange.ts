import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms that came back as workbooks, kept with what stood in their cells until somebody chose what to take. */
export class FormExchange1700000000120 implements MigrationInterface {
  name = 'FormExchange1700000000120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE form_import (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL, application_no text NOT NULL,
  file_name text NOT NULL, sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- The cells as they stood in the file; they are compared with the form anew whenever somebody looks.
  content jsonb NOT NULL,
  created_by uuid NOT NULL REFERENCES account(id), created_at timestamptz NOT NULL DEFAULT now(),
  -- Of the last time something was taken from it; what was taken are versions of answers with the cause 'imported'.
  applied_by uuid REFERENCES account(id), applied_at timestamptz,
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no),
  CONSTRAINT form_import_application_is_whole CHECK ((applied_by IS NULL) = (applied_at IS NULL))
);
CREATE INDEX form_import_application ON form_import (round_code, application_no, created_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE form_import;');
  }
}
