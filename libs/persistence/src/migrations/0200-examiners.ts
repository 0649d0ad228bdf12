import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where somebody of the house works beside the house (借调, 兼职). It gives no right anywhere; it only bars them from
 * examining that body's application. Who acts for a body has an organisation instead.
 */
export class Examiners1700000000200 implements MigrationInterface {
  name = 'Examiners1700000000200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
ALTER TABLE account ADD employer_id text REFERENCES organization(id),
  ADD CONSTRAINT account_employer_is_of_the_house CHECK (employer_id IS NULL OR organization_id IS NULL);
CREATE INDEX account_employer ON account (employer_id) WHERE employer_id IS NOT NULL;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE account DROP COLUMN employer_id');
  }
}
