import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer may come from the park's last round. */
export class TakenOver1700000000240 implements MigrationInterface {
  name = 'TakenOver1700000000240';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE answer_version DROP CONSTRAINT answer_version_why_check,
  ADD CONSTRAINT answer_version_why_check CHECK (why IN ('typed','restored','imported','taken'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE answer_version DROP CONSTRAINT answer_version_why_check,
  ADD CONSTRAINT answer_version_why_check CHECK (why IN ('typed','restored','imported'));
    `);
  }
}
