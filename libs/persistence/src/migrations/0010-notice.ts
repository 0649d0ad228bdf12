import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The issued notices of rounds; a number once given is never changed. */
export class Notice1700000000010 implements MigrationInterface {
  name = 'Notice1700000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE notice (
  round_code text PRIMARY KEY REFERENCES round(code), prefix text NOT NULL, year int NOT NULL, number int NOT NULL,
  title text NOT NULL, body text NOT NULL, recipients text NOT NULL, contact text NOT NULL,
  approval_basis text NOT NULL, no_fee_statement text NOT NULL, issued_at timestamptz NOT NULL, issued_by uuid NOT NULL REFERENCES account(id),
  mails int NOT NULL, UNIQUE (prefix, year, number), FOREIGN KEY (prefix, year, number) REFERENCES document_number (prefix, year, number)
);`);
  }

  async down(): Promise<void> {
    throw new Error('issued notices are not undone');
  }
}
