import type { MailKind, MailLanguage, MailView } from '@xuanping/domain/notification';
import type { AttachmentRef, Sql } from '../outbox';

/** A mail that this sender has taken out of the queue. */
export interface OutboxRow {
  readonly id: string;
  readonly key: string;
  readonly kind: MailKind;
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly recipientAddress: string;
  readonly roundCode: string | null;
  readonly applicationNo: string | null;
  readonly accountId: string | null;
  readonly obligationIds: readonly string[];
  readonly view: MailView;
  readonly attachments: readonly AttachmentRef[];
  readonly messageId: string;
  /** Number of this attempt, from 1; with the id it is what the database checks at every step. */
  readonly attempt: number;
  /** Milliseconds since it was enqueued, or since somebody resent it. */
  readonly ageMs: number;
}

export type AttemptOutcome =
  'sent' | 'deferred' | 'refused' | 'ambiguous' | 'abandoned' | 'suppressed' | 'unreadable';

/** How an attempt ended and where that leaves the mail. */
export interface Settlement {
  readonly id: string;
  readonly attempt: number;
  readonly state: 'sent' | 'queued' | 'failed' | 'unknown' | 'suppressed';
  readonly outcome: AttemptOutcome;
  readonly code: number | null;
  readonly response: string | null;
  readonly retryInMs: number;
  readonly subject: string | null;
  /** Takes the one-time link out of the stored view. */
  readonly blank: boolean;
}

/** What stands in a stored view where a one-time link was. */
export const BLANKED_LINK = 'https://link-removed.invalid/';

/** The queue as one sender works on it. Every statement names the sender and the attempt, so one that lost its lease changes nothing. */
export class MailQueue {
  constructor(
    private readonly sql: Sql,
    private readonly of: { readonly sender: string; readonly leaseMs: number },
  ) {}

  /**
   * Takes up to `limit` due mails: marks them `sending` with a lease and writes down the attempt, committed
   * before anything is said to a mail server. Two senders never take the same one.
   */
  async claim(limit: number): Promise<OutboxRow[]> {
    const { rows } = await this.sql.query<{ row: OutboxRow }>(CLAIM, [
      limit,
      this.of.sender,
      this.of.leaseMs,
    ]);
    return rows.map(({ row }) => row);
  }

  /**
   * Writes down that the text of these begins to go out, and renews their lease.
   *
   * @returns for each whether it may: false when the lease was lost meanwhile
   */
  async beginData(
    attempts: readonly { readonly id: string; readonly attempt: number }[],
  ): Promise<boolean[]> {
    const { rows } = await this.sql.query<{ id: string }>(BEGIN_DATA, [
      attempts.map(({ id }) => id),
      attempts.map(({ attempt }) => attempt),
      this.of.sender,
      this.of.leaseMs,
    ]);
    const begun = new Set(rows.map(({ id }) => id));
    return attempts.map(({ id }) => begun.has(id));
  }

  /** Keeps the leases of mails that are still under way. */
  async renew(ids: readonly string[]): Promise<void> {
    await this.sql.query(RENEW, [ids, this.of.sender, this.of.leaseMs]);
  }

  /** Writes down how attempts ended. One that comes after its lease was lost may still turn `unknown` into what it knows. */
  async settle(settlements: readonly Settlement[]): Promise<void> {
    await this.sql.query(SETTLE, [JSON.stringify(settlements), this.of.sender, BLANKED_LINK]);
  }

  /**
   * Looks after what a dead sender left behind: a mail whose text never began to go out is queued again, one
   * whose text did becomes `unknown` and waits for a person.
   */
  async recover(): Promise<{ requeued: string[]; unknown: string[] }> {
    const { rows } = await this.sql.query<{ id: string; state: string }>(RECOVER, []);
    const ids = (state: string): string[] => rows.filter((row) => row.state === state).map(({ id }) => id);
    return { requeued: ids('queued'), unknown: ids('unknown') };
  }
}

const CLAIM = `
WITH due AS (
  SELECT id FROM mail_outbox WHERE state = 'queued' AND not_before <= now()
  ORDER BY priority, not_before, id LIMIT $1 FOR UPDATE SKIP LOCKED),
taken AS (
  UPDATE mail_outbox o SET state = 'sending', attempts = o.attempts + 1, leased_by = $2, data_at = NULL,
    lease_until = now() + $3 * interval '1 millisecond'
  FROM due WHERE o.id = due.id RETURNING o.*),
noted AS (INSERT INTO mail_attempt (outbox_id, no) SELECT id, attempts FROM taken)
SELECT jsonb_build_object('id', id::text, 'key', key, 'kind', kind, 'language', language,
  'recipientName', recipient_name, 'recipientAddress', recipient_address, 'roundCode', round_code,
  'applicationNo', application_no, 'accountId', account_id, 'obligationIds', obligation_ids, 'view', view,
  'attachments', attachments, 'messageId', message_id, 'attempt', attempts,
  'ageMs', floor(extract(epoch FROM now() - coalesce(resent_at, created_at)) * 1000)) AS row
FROM taken ORDER BY priority, not_before, id`;

const BEGIN_DATA = `
UPDATE mail_outbox o SET data_at = clock_timestamp(), lease_until = now() + $4 * interval '1 millisecond'
FROM unnest($1::bigint[], $2::int[]) AS a (id, no)
WHERE o.id = a.id AND o.attempts = a.no AND o.state = 'sending' AND o.leased_by = $3 AND o.data_at IS NULL
RETURNING o.id::text`;

const RENEW = `
UPDATE mail_outbox SET lease_until = now() + $3 * interval '1 millisecond'
WHERE id = ANY ($1::bigint[]) AND state = 'sending' AND leased_by = $2`;

const SETTLE = `
WITH s AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (id bigint, attempt int, state text, outcome text, code int,
    response text, "retryInMs" float8, subject text, blank boolean)),
settled AS (
  UPDATE mail_outbox o SET state = s.state, lease_until = NULL,
    sent_at = CASE WHEN s.state = 'sent' THEN now() END,
    not_before = CASE WHEN s.state = 'queued' THEN now() + s."retryInMs" * interval '1 millisecond' ELSE o.not_before END,
    last_error = CASE WHEN s.state = 'sent' THEN NULL ELSE s.response END,
    subject = coalesce(s.subject, o.subject),
    view = CASE WHEN s.blank THEN jsonb_set(o.view, '{actionUrl}', to_jsonb($3::text)) ELSE o.view END
  FROM s WHERE o.id = s.id AND o.attempts = s.attempt AND o.leased_by = $2 AND o.state IN ('sending', 'unknown')
  RETURNING o.id, o.data_at)
UPDATE mail_attempt a SET ended_at = clock_timestamp(), outcome = s.outcome, smtp_code = s.code, response = s.response,
  data_at = settled.data_at
FROM s JOIN settled ON settled.id = s.id WHERE a.outbox_id = s.id AND a.no = s.attempt`;

const RECOVER = `
WITH expired AS (
  SELECT id FROM mail_outbox WHERE state = 'sending' AND lease_until < now()
  ORDER BY id FOR UPDATE SKIP LOCKED),
recovered AS (
  UPDATE mail_outbox o SET lease_until = NULL,
    state = CASE WHEN o.data_at IS NULL THEN 'queued' ELSE 'unknown' END,
    last_error = CASE WHEN o.data_at IS NULL THEN o.last_error ELSE 'the sender died while the text was going out' END
  FROM expired WHERE o.id = expired.id AND o.state = 'sending' AND o.lease_until < now()
  RETURNING o.id, o.attempts, o.state, o.data_at),
closed AS (
  UPDATE mail_attempt a SET ended_at = clock_timestamp(), data_at = r.data_at,
    outcome = CASE WHEN r.data_at IS NULL THEN 'interrupted' ELSE 'ambiguous' END
  FROM recovered r WHERE a.outbox_id = r.id AND a.no = r.attempts)
SELECT id::text, state FROM recovered`;
