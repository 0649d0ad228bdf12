import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pages of long lists are found by: timelines by the instant, objections by their filing. */
export class Lists1700000000180 implements MigrationInterface {
  name = 'Lists1700000000180';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE INDEX act_record_timeline ON act_record (round_code, at, id);
CREATE INDEX access_record_timeline ON access_record (round_code, at, id);
CREATE INDEX evidence_file_timeline ON evidence_file (round_code, uploaded_at, id);
CREATE INDEX objection_filed ON objection (round_code, filed_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP INDEX objection_filed, evidence_file_timeline, access_record_timeline, act_record_timeline',
    );
  }
}
