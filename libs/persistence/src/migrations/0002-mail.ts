import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outbox and ledger of mails, and how far the reminders of a round have looked. The mailer's tables stand here as
 * they were when this migration was written (a migration never changes); `notification/mail-schema.spec.ts` of
 * the activities proves that the migrated database is what `MAIL_SCHEMA_SQL` of the mailer makes.
 */
export class Mail1700000000002 implements MigrationInterface {
  name = 'Mail1700000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE mail_outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  round_code text,
  application_no text,
  kind text NOT NULL,
  language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  recipient_name text NOT NULL,
  recipient_address text NOT NULL,
  account_id text,
  organization_id text,
  obligation_ids text[] NOT NULL DEFAULT '{}',
  reminder_keys text[] NOT NULL DEFAULT '{}',
  view jsonb NOT NULL,
  attachments jsonb NOT NULL DEFAULT '[]',
  message_id text NOT NULL UNIQUE,
  sample boolean NOT NULL DEFAULT false,
  priority smallint NOT NULL DEFAULT 5,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'suppressed')),
  not_before timestamptz NOT NULL DEFAULT now(),
  attempts int NOT NULL DEFAULT 0,
  leased_by text,
  lease_until timestamptz,
  data_at timestamptz,
  subject text,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  resent_by text,
  resent_at timestamptz,
  CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mail_outbox_due ON mail_outbox (priority, not_before, id) WHERE state = 'queued';
CREATE INDEX mail_outbox_leased ON mail_outbox (lease_until) WHERE state = 'sending';
CREATE INDEX mail_outbox_ledger ON mail_outbox (round_code, id DESC);
CREATE INDEX mail_outbox_trouble ON mail_outbox (state, id DESC) WHERE state IN ('unknown', 'failed');
CREATE INDEX mail_outbox_application ON mail_outbox (round_code, application_no, id) WHERE application_no IS NOT NULL;
CREATE INDEX mail_outbox_account ON mail_outbox (account_id, id DESC) WHERE account_id IS NOT NULL;

CREATE TABLE mail_attempt (
  outbox_id bigint NOT NULL REFERENCES mail_outbox (id),
  no int NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  data_at timestamptz,
  ended_at timestamptz,
  outcome text CHECK (outcome IN ('sent', 'deferred', 'refused', 'ambiguous', 'abandoned', 'interrupted', 'suppressed', 'unreadable')),
  smtp_code int,
  response text,
  PRIMARY KEY (outbox_id, no)
);

CREATE TABLE mail_reminder_claim (
  key text PRIMARY KEY,
  claimed_at timestamptz NOT NULL DEFAULT now()
);

-- When the reminders of a round last looked, and for which instant their process sleeps; null: no instant in sight.
CREATE TABLE reminder_look (
  round_code text PRIMARY KEY REFERENCES round (code),
  looked_at timestamptz NOT NULL,
  next_at timestamptz,
  over boolean NOT NULL
);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE reminder_look, mail_reminder_claim, mail_attempt, mail_outbox');
  }
}
