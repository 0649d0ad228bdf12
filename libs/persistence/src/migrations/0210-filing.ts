import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an application says beside its form: who applies, what was declared, and of which print the sealed scan is. */
export class Filing1700000000210 implements MigrationInterface {
  name = 'Filing1700000000210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE application
  ADD COLUMN credit_code text NOT NULL DEFAULT '' CHECK (credit_code ~ '^([0-9A-HJ-NPQRTUWXY]{18})?$'),
  ADD COLUMN contact_name text NOT NULL DEFAULT '', ADD COLUMN contact_phone text NOT NULL DEFAULT '',
  -- The sentences that were declared to hold, as they read then; null: the round asked for none.
  ADD COLUMN declarations jsonb;

-- Of which print of the form a file in the slot of the sealed print is, and how that became known; null: it is none.
ALTER TABLE evidence_file
  ADD COLUMN print_mark text, ADD COLUMN print_source text CHECK (print_source IN ('qr','text','typed','unread'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE evidence_file DROP COLUMN print_source, DROP COLUMN print_mark;
ALTER TABLE application DROP COLUMN declarations, DROP COLUMN contact_phone, DROP COLUMN contact_name, DROP COLUMN credit_code;
    `);
  }
}
