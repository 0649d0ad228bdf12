import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Many hands on one form: who answers for it, who fills in which objective, what they write to each other, who is
 * there now. An application without a row in `team` is used as before: whoever registered it answers for it.
 */
export class Team1700000000140 implements MigrationInterface {
  name = 'Team1700000000140';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE team (
  round_code text NOT NULL, application_no text NOT NULL, submitter_id uuid NOT NULL REFERENCES account(id),
  -- Whether people of the park read the objectives of the others.
  others_readable boolean NOT NULL DEFAULT true,
  -- Counts the changes of the division; each leaves its records under it.
  revision int NOT NULL DEFAULT 0,
  PRIMARY KEY (round_code, application_no), FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);

CREATE TABLE team_objective (
  round_code text NOT NULL, application_no text NOT NULL, objective int NOT NULL CHECK (objective BETWEEN 1 AND 20),
  -- Null: by the deadline of the form.
  due_at timestamptz, ready_at timestamptz, ready_by uuid REFERENCES account(id),
  PRIMARY KEY (round_code, application_no, objective), FOREIGN KEY (round_code, application_no) REFERENCES team (round_code, application_no),
  CONSTRAINT team_objective_ready_is_whole CHECK ((ready_at IS NULL) = (ready_by IS NULL))
);

CREATE TABLE team_editor (
  round_code text NOT NULL, application_no text NOT NULL, objective int NOT NULL, account_id uuid NOT NULL REFERENCES account(id),
  given_by uuid NOT NULL REFERENCES account(id), given_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (round_code, application_no, objective, account_id),
  FOREIGN KEY (round_code, application_no, objective) REFERENCES team_objective (round_code, application_no, objective) ON DELETE CASCADE
);
CREATE INDEX team_editor_account ON team_editor (account_id);

-- The role of submitter changes hands when both have said so.
CREATE TABLE team_handover (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL, application_no text NOT NULL,
  from_id uuid NOT NULL REFERENCES account(id), to_id uuid NOT NULL REFERENCES account(id), offered_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz, outcome text CHECK (outcome IN ('confirmed', 'declined', 'withdrawn')),
  FOREIGN KEY (round_code, application_no) REFERENCES team (round_code, application_no),
  CONSTRAINT team_handover_needs_two CHECK (from_id <> to_id),
  CONSTRAINT team_handover_settled_is_whole CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX team_handover_open ON team_handover (round_code, application_no) WHERE outcome IS NULL;

-- A comment begins a thread on an item (thread is null) or answers one.
CREATE TABLE team_comment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL, application_no text NOT NULL,
  objective int NOT NULL CHECK (objective BETWEEN 1 AND 20), item text NOT NULL, thread uuid REFERENCES team_comment(id),
  body text NOT NULL CHECK (body <> ''), written_by uuid NOT NULL REFERENCES account(id), written_at timestamptz NOT NULL DEFAULT now(),
  mentions uuid[] NOT NULL DEFAULT '{}', resolved_at timestamptz, resolved_by uuid REFERENCES account(id),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no),
  CONSTRAINT team_comment_threads_are_resolved CHECK (thread IS NULL OR resolved_at IS NULL),
  CONSTRAINT team_comment_resolved_is_whole CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
);
CREATE INDEX team_comment_place ON team_comment (round_code, application_no, objective, written_at, id) WHERE thread IS NULL;
CREATE INDEX team_comment_thread ON team_comment (thread, written_at, id) WHERE thread IS NOT NULL;

-- Who is in which objective: one row a person and form, older ones than half a minute mean nothing.
CREATE UNLOGGED TABLE team_presence (
  round_code text NOT NULL, application_no text NOT NULL, account_id uuid NOT NULL REFERENCES account(id),
  objective int, seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (round_code, application_no, account_id), FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);

-- Some matters are owed part by part: the number of an objective.
ALTER TABLE obligation ADD COLUMN part text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE obligation DROP COLUMN part;
DROP TABLE team_presence, team_comment, team_handover, team_editor, team_objective, team;
    `);
  }
}
