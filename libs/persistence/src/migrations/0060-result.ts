import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The approved decision, one row an application: what was published, to be held against a recomputation (I8). */
export class Result1700000000060 implements MigrationInterface {
  name = 'Result1700000000060';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE decision (
  round_code text PRIMARY KEY REFERENCES round(code), threshold numeric NOT NULL, meeting text NOT NULL, method text NOT NULL,
  approved_by uuid NOT NULL REFERENCES account(id), approved_at timestamptz NOT NULL, publicity_opens_at timestamptz NOT NULL, publicity_closes_at timestamptz NOT NULL
);
CREATE TABLE decision_row (
  round_code text NOT NULL, application_no text NOT NULL, rank int, score numeric, mean numeric, sheets int NOT NULL,
  outcome text NOT NULL, selected boolean NOT NULL, reason_zh text NOT NULL, reason_en text NOT NULL,
  PRIMARY KEY (round_code, application_no), FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);`);
  }

  async down(): Promise<void> {
    throw new Error('decisions are not undone');
  }
}
