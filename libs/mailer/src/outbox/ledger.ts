import {
  isMailAddress,
  type MailKind,
  type MailLanguage,
  type MailState,
} from '@xuanping/domain/notification';
import { singleLine } from '../templates';
import type { Sql } from './sql';

/** One line of the mail ledger. It has no view: letters may hold one-time links. */
export interface LedgerEntry {
  readonly id: string;
  readonly key: string;
  readonly roundCode: string | null;
  readonly applicationNo: string | null;
  readonly kind: MailKind;
  readonly language: MailLanguage;
  readonly recipientName: string;
  readonly recipientAddress: string;
  readonly accountId: string | null;
  readonly organizationId: string | null;
  readonly messageId: string;
  /** As it was sent; null before the first attempt. */
  readonly subject: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly sample: boolean;
  /** Reminders it gathers; 0 for a mail that is no reminder. */
  readonly reminders: number;
  /** UTC ISO instants. */
  readonly createdAt: string;
  readonly notBefore: string;
  readonly sentAt: string | null;
  readonly resentBy: string | null;
  readonly resentAt: string | null;
}

export interface LedgerAttempt {
  readonly no: number;
  readonly startedAt: string;
  /** When the text began to go out; null when it never did. */
  readonly dataAt: string | null;
  readonly endedAt: string | null;
  readonly outcome: string | null;
  readonly smtpCode: number | null;
  readonly response: string | null;
}

export interface LedgerFilter {
  readonly round?: string;
  readonly applicationNo?: string;
  readonly states?: readonly MailState[];
  readonly kinds?: readonly MailKind[];
  /** Part of the recipient's name or address, or of the subject. */
  readonly search?: string;
}

const ENTRY = `
  'id', o.id::text, 'key', o.key, 'roundCode', o.round_code, 'applicationNo', o.application_no, 'kind', o.kind,
  'language', o.language, 'recipientName', o.recipient_name, 'recipientAddress', o.recipient_address,
  'accountId', o.account_id, 'organizationId', o.organization_id, 'messageId', o.message_id, 'subject', o.subject,
  'state', o.state, 'attempts', o.attempts, 'lastError', o.last_error, 'sample', o.sample,
  'reminders', cardinality(o.reminder_keys), 'createdAt', o.created_at, 'notBefore', o.not_before,
  'sentAt', o.sent_at, 'resentBy', o.resent_by, 'resentAt', o.resent_at`;

/** Filter parameters $1–$5; an absent filter is null. */
const WHERE = `
  ($1::text IS NULL OR o.round_code = $1) AND ($2::text IS NULL OR o.application_no = $2)
  AND ($3::text[] IS NULL OR o.state = ANY ($3)) AND ($4::text[] IS NULL OR o.kind = ANY ($4))
  AND ($5::text IS NULL OR o.recipient_name ILIKE $5 OR o.recipient_address ILIKE $5 OR o.subject ILIKE $5)`;

/**
 * A page of the ledger, newest first, by key and not by offset.
 *
 * @param page `before`: the id of the last entry seen; `limit` 1–200
 * @returns the entries and the id to continue from, null at the end
 */
export async function listMails(
  sql: Sql,
  filter: LedgerFilter,
  page: { readonly before?: string; readonly limit: number },
): Promise<{ entries: LedgerEntry[]; next: string | null }> {
  const { rows } = await sql.query<{ entry: LedgerEntry }>(
    `SELECT jsonb_build_object(${ENTRY}) AS entry FROM mail_outbox o
     WHERE ${WHERE} AND ($6::bigint IS NULL OR o.id < $6) ORDER BY o.id DESC LIMIT $7`,
    [...filterParams(filter), page.before ?? null, page.limit + 1],
  );
  const entries = rows.slice(0, page.limit).map(({ entry }) => withUtc(entry));
  return { entries, next: rows.length > page.limit ? (entries.at(-1)?.id ?? null) : null };
}

/** How many mails there are in each state under a filter (its `states` set aside), for the chips above the table. */
export async function countMails(sql: Sql, filter: LedgerFilter): Promise<Record<MailState, number>> {
  const { rows } = await sql.query<{ state: MailState; n: number }>(
    `SELECT o.state, count(*)::int AS n FROM mail_outbox o WHERE ${WHERE} GROUP BY o.state`,
    filterParams({ ...filter, states: undefined }),
  );
  const none: Record<MailState, number> = {
    queued: 0,
    sending: 0,
    sent: 0,
    unknown: 0,
    failed: 0,
    suppressed: 0,
  };
  return rows.reduce((counts, { state, n }) => ({ ...counts, [state]: n }), none);
}

/** One mail with every attempt, oldest first; null when there is none with this id. */
export async function mailDetail(
  sql: Sql,
  id: string,
): Promise<{ entry: LedgerEntry; attempts: LedgerAttempt[] } | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const { rows } = await sql.query<{ entry: LedgerEntry; attempts: LedgerAttempt[] }>(
    `SELECT jsonb_build_object(${ENTRY}) AS entry, coalesce((
       SELECT jsonb_agg(jsonb_build_object('no', a.no, 'startedAt', a.started_at, 'dataAt', a.data_at, 'endedAt', a.ended_at,
         'outcome', a.outcome, 'smtpCode', a.smtp_code, 'response', a.response) ORDER BY a.no)
       FROM mail_attempt a WHERE a.outbox_id = o.id), '[]') AS attempts
     FROM mail_outbox o WHERE o.id = $1::bigint`,
    [id],
  );
  const [found] = rows;
  return found
    ? { entry: withUtc(found.entry), attempts: found.attempts.map((attempt) => withUtc(attempt)) }
    : null;
}

export type ResendResult = 'queued' | 'not-found' | 'not-resendable' | 'invalid-address';

/**
 * Queues a mail again by hand: one whose outcome is unknown or that failed. Key and Message-ID stay, so that a
 * mailbox that had it already shows it once.
 *
 * @param of `by`: the account that decided it; `recipient`: a corrected mailbox, else the same one
 */
export async function resendMail(
  sql: Sql,
  of: {
    readonly id: string;
    readonly by: string;
    readonly recipient?: { readonly name: string; readonly address: string };
  },
): Promise<ResendResult> {
  if (!/^\d{1,18}$/.test(of.id)) return 'not-found';
  if (of.recipient && !isMailAddress(of.recipient.address)) return 'invalid-address';
  const { rows } = await sql.query<{ queued: boolean }>(
    `WITH again AS (
       UPDATE mail_outbox SET state = 'queued', not_before = now(), last_error = NULL, resent_by = $2, resent_at = now(),
         recipient_name = coalesce($3, recipient_name), recipient_address = coalesce($4, recipient_address)
       WHERE id = $1::bigint AND state IN ('unknown', 'failed') RETURNING id)
     SELECT EXISTS (SELECT FROM again) AS queued FROM mail_outbox WHERE id = $1::bigint`,
    [of.id, of.by, of.recipient ? singleLine(of.recipient.name) : null, of.recipient?.address ?? null],
  );
  const [row] = rows;
  if (!row) return 'not-found';
  return row.queued ? 'queued' : 'not-resendable';
}

function filterParams(
  filter: Omit<LedgerFilter, 'states'> & { readonly states?: readonly MailState[] | undefined },
): unknown[] {
  const search = filter.search?.trim();
  return [
    filter.round ?? null,
    filter.applicationNo ?? null,
    filter.states ?? null,
    filter.kinds ?? null,
    search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null,
  ];
}

const INSTANT_FIELDS = new Set([
  'createdAt',
  'notBefore',
  'sentAt',
  'resentAt',
  'startedAt',
  'dataAt',
  'endedAt',
]);

/** Postgres writes instants in the session's zone; the house reads UTC. */
function withUtc<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      INSTANT_FIELDS.has(field) && typeof value === 'string'
        ? new Date(value).toISOString()
        : (value as unknown),
    ]),
  ) as T;
}
