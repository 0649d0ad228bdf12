import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Answers with their versions, evidence files, submissions, progress. An answer's history is the row of each
 * version; what stood before is the version before it. A submission is what was submitted, whole: later edits
 * and withdrawals leave it as it is.
 */
export class SelfAssessment1700000000020 implements MigrationInterface {
  name = 'SelfAssessment1700000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE answer (
  round_code text NOT NULL, application_no text NOT NULL, field_id text NOT NULL,
  value jsonb NOT NULL CHECK (jsonb_typeof(value) = 'object'), version int NOT NULL CHECK (version > 0),
  updated_by uuid NOT NULL REFERENCES account(id), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (round_code, application_no, field_id),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);

CREATE TABLE answer_version (
  round_code text NOT NULL, application_no text NOT NULL, field_id text NOT NULL, version int NOT NULL,
  value jsonb NOT NULL, why text NOT NULL CHECK (why IN ('typed','restored','imported')),
  changed_by uuid NOT NULL REFERENCES account(id), changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (round_code, application_no, field_id, version)
);

CREATE FUNCTION answer_version_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append only', TG_TABLE_NAME; END $$;
CREATE TRIGGER answer_version_append_only BEFORE UPDATE OR DELETE ON answer_version FOR EACH ROW EXECUTE FUNCTION answer_version_is_append_only();

CREATE TABLE evidence_file (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL, application_no text NOT NULL, slot_id text NOT NULL,
  name text NOT NULL, mime text NOT NULL, size bigint NOT NULL CHECK (size > 0), sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Counts the uploads under one name in one slot; a new one takes the place of the one before.
  version int NOT NULL CHECK (version > 0),
  uploaded_by uuid NOT NULL REFERENCES account(id), uploaded_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz, removed_by uuid REFERENCES account(id), removed_why text CHECK (removed_why IN ('removed','replaced')),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no),
  CONSTRAINT evidence_removal_is_whole CHECK ((removed_at IS NULL) = (removed_why IS NULL) AND (removed_at IS NULL) = (removed_by IS NULL))
);
CREATE UNIQUE INDEX evidence_file_version ON evidence_file (round_code, application_no, slot_id, name, version);
CREATE UNIQUE INDEX evidence_file_live_name ON evidence_file (round_code, application_no, slot_id, name) WHERE removed_at IS NULL;
CREATE INDEX evidence_file_sha256 ON evidence_file (sha256);

CREATE TABLE submission (
  round_code text NOT NULL, application_no text NOT NULL, version int NOT NULL CHECK (version > 0),
  receipt text NOT NULL UNIQUE, at timestamptz NOT NULL, framework_version text NOT NULL,
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'), snapshot jsonb NOT NULL,
  act text NOT NULL, act_key text NOT NULL UNIQUE, submitted_by uuid NOT NULL REFERENCES account(id), withdrawn_at timestamptz,
  PRIMARY KEY (round_code, application_no, version),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE FUNCTION submission_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL AND to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a submission is never changed, only withdrawn';
END $$;
CREATE TRIGGER submission_stands BEFORE UPDATE OR DELETE ON submission FOR EACH ROW EXECUTE FUNCTION submission_stands();

-- How far each form is, renewed with each save: lists and dashboards read it instead of evaluating forms.
CREATE TABLE form_progress (
  round_code text NOT NULL, application_no text NOT NULL, due int NOT NULL, done int NOT NULL,
  evidence_due int NOT NULL, evidence_done int NOT NULL, percent int NOT NULL, blockers int NOT NULL, open_warnings int NOT NULL,
  -- By objective number: [state, due, done, evidence due, evidence done].
  objectives jsonb NOT NULL, updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (round_code, application_no),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP TABLE form_progress, submission, evidence_file, answer_version, answer;
DROP FUNCTION submission_stands();
DROP FUNCTION answer_version_is_append_only();
    `);
  }
}
