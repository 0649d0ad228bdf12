import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opinions of recommenders: one standing opinion of an organisation on an application. */
export class Recommendation1700000000040 implements MigrationInterface {
  name = 'Recommendation1700000000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE recommendation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, round_code text NOT NULL, application_no text NOT NULL,
  organization_id text NOT NULL REFERENCES organization(id), unit_code text NOT NULL,
  opinion text NOT NULL CHECK (opinion IN ('recommended','declined')), preference int, reason text NOT NULL,
  given_by uuid NOT NULL REFERENCES account(id), given_at timestamptz NOT NULL, withdrawn_at timestamptz,
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE UNIQUE INDEX recommendation_one_standing ON recommendation (round_code, application_no, organization_id) WHERE withdrawn_at IS NULL;
-- The order of one recommender's list has no ties.
CREATE UNIQUE INDEX recommendation_one_place ON recommendation (round_code, organization_id, preference) WHERE withdrawn_at IS NULL AND opinion = 'recommended';
-- How many of a province's places are taken: counted under this row's lock, so that the quota holds under parallel requests.
CREATE TABLE recommendation_quota (round_code text NOT NULL REFERENCES round(code), unit_code text NOT NULL, taken int NOT NULL DEFAULT 0 CHECK (taken >= 0), PRIMARY KEY (round_code, unit_code));`);
  }

  async down(): Promise<void> {
    throw new Error('recommendations are not undone');
  }
}
