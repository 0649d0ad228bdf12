import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which letter a scan says itself that it is, read when it is uploaded. */
export class LetterMarks1700000000270 implements MigrationInterface {
  name = 'LetterMarks1700000000270';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
-- The beginning of the letter's hash; 'foreign': of another body or round; null: it could not be read.
ALTER TABLE recommendation_scan ADD COLUMN letter_mark text, ADD COLUMN mark_source text CHECK (mark_source IN ('qr','text'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE recommendation_scan DROP COLUMN mark_source, DROP COLUMN letter_mark;`);
  }
}
