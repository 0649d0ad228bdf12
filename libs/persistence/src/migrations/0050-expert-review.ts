import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The pool of experts, their declared relations, draws and reviews. A draw and a sealed sheet are never
 * changed; a seat of a panel is held by one expert at a time, and who held it before stays in the rows.
 */
export class ExpertReview1700000000050 implements MigrationInterface {
  name = 'ExpertReview1700000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE expert_profile (
  account_id uuid PRIMARY KEY REFERENCES account(id),
  title text NOT NULL DEFAULT '', phone text NOT NULL DEFAULT '', service text NOT NULL DEFAULT '',
  -- Elements of the framework (1 to 6) the expert is competent in.
  fields smallint[] NOT NULL DEFAULT '{}' CHECK (fields <@ ARRAY[1,2,3,4,5,6]::smallint[]),
  -- Most parks this expert takes in a round, when it differs from the round's own figure.
  capacity int CHECK (capacity >= 0),
  active boolean NOT NULL DEFAULT true,
  added_by uuid REFERENCES account(id), added_at timestamptz NOT NULL DEFAULT now(),
  revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL DEFAULT now()
);

-- What ties an expert to an organisation of the registry. Nothing is deleted: a withdrawn one stays readable.
CREATE TABLE expert_relation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_id uuid NOT NULL REFERENCES account(id),
  organization_id text NOT NULL REFERENCES organization(id),
  kind text NOT NULL CHECK (kind IN ('employment','directorship','control','consultancy','contract','kinship','other','seat','recusal')),
  detail text NOT NULL DEFAULT '', ended_on date,
  declared_by uuid NOT NULL REFERENCES account(id), on_behalf_of text NOT NULL DEFAULT 'expert' CHECK (on_behalf_of IN ('expert','park')),
  declared_at timestamptz NOT NULL DEFAULT now(), withdrawn_at timestamptz, withdrawn_by uuid REFERENCES account(id), withdrawn_why text,
  CONSTRAINT expert_relation_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX expert_relation_account ON expert_relation (account_id, declared_at);

CREATE TABLE panel_draw (
  id uuid PRIMARY KEY, round_code text NOT NULL REFERENCES round(code), seed text NOT NULL CHECK (seed <> ''),
  input jsonb NOT NULL, result jsonb NOT NULL, possible boolean NOT NULL,
  made_by uuid NOT NULL REFERENCES account(id), made_at timestamptz NOT NULL DEFAULT now(), released_at timestamptz
);
CREATE INDEX panel_draw_round ON panel_draw (round_code, made_at);
CREATE FUNCTION panel_draw_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.released_at IS NULL AND to_jsonb(NEW) - 'released_at' = to_jsonb(OLD) - 'released_at' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a draw is never changed, only released once';
END $$;
CREATE TRIGGER panel_draw_stands BEFORE UPDATE OR DELETE ON panel_draw FOR EACH ROW EXECUTE FUNCTION panel_draw_stands();

CREATE TABLE review (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL, application_no text NOT NULL,
  account_id uuid NOT NULL REFERENCES account(id), draw_id uuid NOT NULL REFERENCES panel_draw(id),
  -- The seat of the panel, and who holds it in turn: 1 was drawn, 2 is the first substitute.
  seat int NOT NULL CHECK (seat > 0), turn int NOT NULL DEFAULT 1 CHECK (turn > 0), drawn int NOT NULL,
  state text NOT NULL DEFAULT 'invited' CHECK (state IN ('invited','accepted','declined','scored','replaced')),
  invited_at timestamptz NOT NULL, answered_at timestamptz, undertaking_at timestamptz, submitted_at timestamptz, left_why text,
  total text, draft jsonb NOT NULL DEFAULT '{"entries":[]}', draft_version int NOT NULL DEFAULT 0, draft_at timestamptz,
  sealed jsonb, overall_comment text NOT NULL DEFAULT '',
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no),
  -- Nobody is called twice for one application: who left it does not come back.
  CONSTRAINT review_one_per_expert UNIQUE (round_code, application_no, account_id),
  CONSTRAINT review_one_per_turn UNIQUE (round_code, application_no, seat, turn),
  CONSTRAINT review_scored_is_sealed CHECK (state <> 'scored' OR (sealed IS NOT NULL AND total IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT review_undertaking_first CHECK (state NOT IN ('accepted','scored') OR undertaking_at IS NOT NULL)
);
CREATE UNIQUE INDEX review_one_per_seat ON review (round_code, application_no, seat) WHERE state IN ('invited','accepted','scored');
CREATE INDEX review_account ON review (account_id, round_code, application_no);
CREATE FUNCTION review_sealed_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a review is never deleted'; END IF;
  IF OLD.sealed IS NOT NULL AND (NEW.sealed IS DISTINCT FROM OLD.sealed OR NEW.total IS DISTINCT FROM OLD.total
     OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at OR NEW.overall_comment <> OLD.overall_comment OR NEW.draft IS DISTINCT FROM OLD.draft) THEN
    RAISE EXCEPTION 'a sealed sheet is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_sealed_stands BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION review_sealed_stands();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP TABLE review, panel_draw, expert_relation, expert_profile;
DROP FUNCTION review_sealed_stands();
DROP FUNCTION panel_draw_stands();
    `);
  }
}
