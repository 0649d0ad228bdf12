import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stands beside the progress of a form for whoever looks at the whole round: which evidence is missing, which
 * warnings were raised, and how far it was at the end of each day.
 */
export class Progress1700000000230 implements MigrationInterface {
  name = 'Progress1700000000230';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
-- Slots whose evidence is due and not there; warnings as [{field, code, params, answered}]. Null: the form was last saved
-- before these were kept, and waits to be evaluated once more.
ALTER TABLE form_progress ADD missing_slots text[], ADD warnings jsonb;
CREATE INDEX form_progress_unknown ON form_progress (round_code, application_no) WHERE warnings IS NULL;

-- Per cent at the end of a day in Shanghai, for the days on which something was saved.
CREATE TABLE form_progress_day (
  round_code text NOT NULL, application_no text NOT NULL, day date NOT NULL, percent int NOT NULL,
  PRIMARY KEY (round_code, application_no, day),
  FOREIGN KEY (round_code, application_no) REFERENCES application (round_code, no)
);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP TABLE form_progress_day;
ALTER TABLE form_progress DROP missing_slots, DROP warnings;
    `);
  }
}
