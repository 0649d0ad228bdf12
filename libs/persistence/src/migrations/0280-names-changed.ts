import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the names that forms show were changed last: those of people, bodies and provinces, and what makes an account
 * somebody's of a body. It is one row, so that whoever keeps what he read learns in one look whether it still holds.
 */
export class NamesChanged1700000000280 implements MigrationInterface {
  name = 'NamesChanged1700000000280';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE names_changed (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  by_transaction xid8 NOT NULL
);
INSERT INTO names_changed (by_transaction) VALUES (pg_current_xact_id());

CREATE FUNCTION note_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE names_changed SET by_transaction = pg_current_xact_id() WHERE by_transaction <> pg_current_xact_id();
  RETURN NULL;
END $$;

-- At the end of the transaction: the row is held for no longer than its commit takes.
CREATE CONSTRAINT TRIGGER account_names_changed AFTER UPDATE OF name, organization_id, roles, disabled_at ON account
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.name, OLD.organization_id, OLD.roles, OLD.disabled_at) IS DISTINCT FROM (NEW.name, NEW.organization_id, NEW.roles, NEW.disabled_at))
  EXECUTE FUNCTION note_names_changed();
CREATE CONSTRAINT TRIGGER organization_names_changed AFTER UPDATE OF name ON organization
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_names_changed();
CREATE CONSTRAINT TRIGGER province_names_changed AFTER UPDATE OF name ON province
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION note_names_changed();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
DROP TRIGGER account_names_changed ON account;
DROP TRIGGER organization_names_changed ON organization;
DROP TRIGGER province_names_changed ON province;
DROP FUNCTION note_names_changed();
DROP TABLE names_changed;
    `);
  }
}
