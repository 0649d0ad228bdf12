import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Examinations with their checklists, and what a returned application must correct. */
export class FormalExamination1700000000030 implements MigrationInterface {
  name = 'FormalExamination1700000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE examination (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, round_code text NOT NULL, application_no text NOT NULL, version int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted','returned','rejected')), checklist jsonb NOT NULL, reason text NOT NULL,
  examined_by uuid NOT NULL REFERENCES account(id), examined_at timestamptz NOT NULL,
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no), UNIQUE (round_code, application_no, version)
);
CREATE TABLE correction_remark (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, examination_id bigint NOT NULL REFERENCES examination(id),
  round_code text NOT NULL, application_no text NOT NULL,
  -- A field, item, objective or evidence slot of the framework; empty: the application as a whole.
  item text NOT NULL DEFAULT '', remark text NOT NULL
);
CREATE INDEX correction_remark_application ON correction_remark (round_code, application_no);`);
  }

  async down(): Promise<void> {
    throw new Error('examinations are not undone');
  }
}
