import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The quarters and medians of a sealed round, for the feedback of each park. Made once, when they are first asked for:
 * nothing that they rest on changes any more.
 */
export class Position1700000000231 implements MigrationInterface {
  name = 'Position1700000000231';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE round_spread (
  round_code text PRIMARY KEY REFERENCES round(code), body jsonb NOT NULL, made_at timestamptz NOT NULL DEFAULT now()
);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE round_spread');
  }
}
