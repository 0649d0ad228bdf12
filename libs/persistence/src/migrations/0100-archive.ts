import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exported histories with their hashes, checkpoints of the audit log, and requests to replay a history. */
export class Archive1700000000100 implements MigrationInterface {
  name = 'Archive1700000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE archived_history (
  workflow_id text PRIMARY KEY, round_code text NOT NULL REFERENCES round(code), run_id text NOT NULL, workflow_type text NOT NULL,
  status text NOT NULL, events int NOT NULL, bytes bigint NOT NULL,
  -- Of the history as JSON, and of the compressed object in the store.
  sha256 text NOT NULL, object_sha256 text NOT NULL, archived_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX archived_history_round ON archived_history (round_code, workflow_id);
CREATE TABLE audit_frontier (id boolean PRIMARY KEY DEFAULT true CHECK (id), frontier jsonb NOT NULL);
INSERT INTO audit_frontier (frontier) VALUES ('{"size":0,"hashes":[]}');
CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY, round_code text, root text NOT NULL, time timestamptz NOT NULL, key_id text NOT NULL, signature text NOT NULL
);
CREATE TABLE replay_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), workflow_id text NOT NULL, requested_by uuid NOT NULL REFERENCES account(id), requested_at timestamptz NOT NULL DEFAULT now(),
  taken_at timestamptz, finished_at timestamptz, agrees boolean, events int, source text, finding text NOT NULL DEFAULT ''
);
CREATE INDEX replay_request_open ON replay_request (requested_at) WHERE taken_at IS NULL;`);
  }

  async down(): Promise<void> {
    throw new Error('archives are not undone');
  }
}
