import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each report says, frozen when it was approved: the letter's words and the parks it names, so that a package
 * made again is the same to the byte, and what a recipient was told can be shown years later.
 */
export class Reporting1700000000090 implements MigrationInterface {
  name = 'Reporting1700000000090';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE report_package
  ADD COLUMN letter_date date, ADD COLUMN title text NOT NULL DEFAULT '', ADD COLUMN body text[] NOT NULL DEFAULT '{}', ADD COLUMN table_title text NOT NULL DEFAULT '',
  ADD COLUMN recipient_name text NOT NULL DEFAULT '', ADD COLUMN copy_to text[] NOT NULL DEFAULT '{}', ADD COLUMN package_size bigint, ADD COLUMN built_at timestamptz,
  ADD COLUMN acknowledged_by uuid REFERENCES account(id);
CREATE UNIQUE INDEX report_package_letter ON report_package (letter_number) WHERE letter_number <> '';
CREATE TABLE report_park (
  round_code text NOT NULL, recipient text NOT NULL, application_no text NOT NULL, position int NOT NULL,
  park_name text NOT NULL, park_kind text NOT NULL, province text NOT NULL, recommender text, plaque_number text NOT NULL, awarded_on date NOT NULL,
  PRIMARY KEY (round_code, recipient, application_no), UNIQUE (round_code, recipient, position),
  FOREIGN KEY (round_code, recipient) REFERENCES report_package (round_code, recipient),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
CREATE INDEX report_park_application ON report_park (round_code, application_no);`);
  }

  async down(): Promise<void> {
    throw new Error('reports that were sent are not undone');
  }
}
