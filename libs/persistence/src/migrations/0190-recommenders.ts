import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Several recommenders in a province, each with a list of its own: places, order, letter, and the decision to
 * recommend nobody.
 */
export class Recommenders1700000000190 implements MigrationInterface {
  name = 'Recommenders1700000000190';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE recommender_list (
  round_code text NOT NULL REFERENCES round(code), organization_id text NOT NULL REFERENCES organization(id),
  -- Places taken, counted under this row's lock so that a quota holds under parallel requests.
  taken int NOT NULL DEFAULT 0 CHECK (taken >= 0),
  -- Counts the changes of the list, so that an order made on an older list is recognised.
  revision int NOT NULL DEFAULT 0,
  abstained_at timestamptz, abstained_by uuid REFERENCES account(id), abstained_reason text,
  PRIMARY KEY (round_code, organization_id),
  CONSTRAINT recommender_list_abstained_is_whole CHECK (num_nulls(abstained_at, abstained_by, abstained_reason) IN (0, 3)),
  CONSTRAINT recommender_list_abstains_or_recommends CHECK (abstained_at IS NULL OR taken = 0)
);
INSERT INTO recommender_list (round_code, organization_id, taken)
  SELECT round_code, organization_id, count(*) FILTER (WHERE opinion = 'recommended') FROM recommendation WHERE withdrawn_at IS NULL GROUP BY 1, 2;

-- Which submission the opinion was given on.
ALTER TABLE recommendation ADD COLUMN version int;
-- Places are handed round within a list: whether two parks share one is asked when all of them have been moved.
DROP INDEX recommendation_one_place;
WITH placed AS (
  SELECT id, row_number() OVER (PARTITION BY round_code, organization_id ORDER BY preference, id) AS place
    FROM recommendation WHERE withdrawn_at IS NULL AND opinion = 'recommended')
UPDATE recommendation r SET preference = placed.place FROM placed WHERE placed.id = r.id AND r.preference <> placed.place;
ALTER TABLE recommendation ADD CONSTRAINT recommendation_one_place
  EXCLUDE (round_code WITH =, organization_id WITH =, preference WITH =) WHERE (withdrawn_at IS NULL AND opinion = 'recommended') DEFERRABLE INITIALLY DEFERRED;
-- A park that two recommenders of its province recommend takes one of the province's places.
UPDATE recommendation_quota q SET taken = (
  SELECT count(DISTINCT application_no) FROM recommendation r
   WHERE r.round_code = q.round_code AND r.unit_code = q.unit_code AND r.opinion = 'recommended' AND r.withdrawn_at IS NULL);
UPDATE round SET settings = jsonb_set(settings, '{recommendation,quotaPerRecommender}', 'null')
 WHERE settings ? 'recommendation' AND NOT settings -> 'recommendation' ? 'quotaPerRecommender';

-- Letters as they were made, each content once: what a sealed scan shows can be told years later.
CREATE TABLE recommendation_letter (
  round_code text NOT NULL REFERENCES round(code), organization_id text NOT NULL REFERENCES organization(id),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'), content jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(), made_by uuid NOT NULL REFERENCES account(id),
  PRIMARY KEY (round_code, organization_id, hash)
);

-- Scans of sealed letters: uploaded, then filed; one stands at a time, the others stay on record.
CREATE TABLE recommendation_scan (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), round_code text NOT NULL REFERENCES round(code), organization_id text NOT NULL REFERENCES organization(id),
  name text NOT NULL, mime text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL,
  uploaded_by uuid NOT NULL REFERENCES account(id), uploaded_at timestamptz NOT NULL DEFAULT now(),
  letter_hash text, filed_at timestamptz, filed_by uuid REFERENCES account(id), ended_at timestamptz,
  FOREIGN KEY (round_code, organization_id, letter_hash) REFERENCES recommendation_letter (round_code, organization_id, hash),
  CONSTRAINT recommendation_scan_filed_is_whole CHECK (num_nulls(letter_hash, filed_at, filed_by) IN (0, 3)),
  CONSTRAINT recommendation_scan_ends_when_filed CHECK (ended_at IS NULL OR filed_at IS NOT NULL)
);
CREATE UNIQUE INDEX recommendation_scan_one_standing ON recommendation_scan (round_code, organization_id) WHERE filed_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX recommendation_scan_sha256 ON recommendation_scan (sha256);
    `);
  }

  async down(): Promise<void> {
    throw new Error('recommendations are not undone');
  }
}
