import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the process of an act's subject was known to have taken the act into its history. */
export class Told1700000000170 implements MigrationInterface {
  name = 'Told1700000000170';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE act_intent ADD COLUMN told_at timestamptz;
UPDATE act_intent SET told_at = finished_at WHERE finished_at IS NOT NULL;
CREATE INDEX act_intent_untold ON act_intent (finished_at) WHERE told_at IS NULL AND outcome->>'outcome' = 'done';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE act_intent DROP COLUMN told_at');
  }
}
