/**
 * Tables of the outbox and its ledger, run once by a migration.
 *
 * `mail_outbox.key` is what makes a mail exist once (quality.md I2, I4). `data_at` is set after the server's
 * readiness and before the first byte of the text: a row that is left in `sending` without it was never
 * delivered, one with it may have been. It stands in the outbox row and not in the attempt, so that a
 * recovering sender and the one it takes for dead contend for the same row version.
 */
export const MAIL_SCHEMA_SQL = `
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
`;
