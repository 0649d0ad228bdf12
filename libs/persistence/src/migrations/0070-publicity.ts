import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Objections in real name. Who objected is shown to the house only, never to the park. */
export class Publicity1700000000070 implements MigrationInterface {
  name = 'Publicity1700000000070';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE objection (
  id text PRIMARY KEY, round_code text NOT NULL, application_no text NOT NULL,
  name text NOT NULL, email text NOT NULL, phone text NOT NULL, facts text NOT NULL, filed_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'filed' CHECK (state IN ('filed','admitted','refused','dismissed','upheld')),
  admitted_by uuid REFERENCES account(id), admitted_at timestamptz, answer_due_at timestamptz,
  decided_by uuid REFERENCES account(id), decided_at timestamptz, answer text NOT NULL DEFAULT '',
  -- Four eyes: who admitted an objection does not decide it.
  CONSTRAINT objection_four_eyes CHECK (admitted_by IS NULL OR decided_by IS NULL OR admitted_by <> decided_by),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE INDEX objection_application ON objection (round_code, application_no, filed_at);
CREATE TABLE objection_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), objection_id text REFERENCES objection(id), name text NOT NULL, mime text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL,
  round_code text NOT NULL, uploaded_at timestamptz NOT NULL DEFAULT now()
);`);
  }

  async down(): Promise<void> {
    throw new Error('objections are not undone');
  }
}
