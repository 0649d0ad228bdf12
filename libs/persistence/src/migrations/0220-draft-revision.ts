import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a form was changed: whoever decides upon what it read writes only if that still stands. */
export class DraftRevision1700000000220 implements MigrationInterface {
  name = 'DraftRevision1700000000220';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE form_progress ADD COLUMN revision int NOT NULL DEFAULT 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE form_progress DROP COLUMN revision`);
  }
}
