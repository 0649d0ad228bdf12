import {
  digestKey,
  isMailAddress,
  messageIdFor,
  type DueReminder,
  type MailKind,
  type ReminderDigest,
} from '@xuanping/domain/notification';
import { singleLine } from '../templates';
import type { NewMail } from './mail';
import type { Sql } from './sql';

/** Somebody waits for these in front of a screen: they overtake the thousands that a deadline sets off. */
const URGENT: readonly MailKind[] = ['password-reset', 'account-invitation', 'security-alert'];
const INVALID_ADDRESS = '收件地址无效 / the recipient address is not valid';

/**
 * Writes mails into the outbox, within the transaction of the fact they tell of. Everything here is idempotent
 * on the mail's key and costs one statement however many mails there are.
 */
export class Outbox {
  /** @param settings `messageIdDomain`: the domain of the sender's address; it ends every Message-ID. */
  constructor(private readonly settings: { readonly messageIdDomain: string }) {}

  /** @param mailFrom the sender's address; without a domain it is the machine itself */
  static of(mailFrom: string): Outbox {
    return new Outbox({ messageIdDomain: mailFrom.split('@')[1] ?? 'localhost' });
  }

  /** Enqueues one mail. Returns its outbox id, or null when its key was there before. */
  async enqueue(sql: Sql, mail: NewMail): Promise<string | null> {
    const [row] = await this.enqueueAll(sql, [mail]);
    return row?.id ?? null;
  }

  /**
   * Enqueues many mails; those whose key was there before are left out. A mail to an address that is none is
   * kept as `failed`, where staff see it, since it must not stop the act that causes it.
   *
   * @returns the mails that are new, in no particular order
   */
  async enqueueAll(sql: Sql, mails: readonly NewMail[]): Promise<{ id: string; key: string }[]> {
    if (mails.length === 0) return [];
    const { rows } = await sql.query<{ id: string; key: string }>(ENQUEUE, [
      toJson(mails.map((mail) => this.row(mail))),
    ]);
    return rows;
  }

  /**
   * Takes reminders out of those that are due: each is handed out once for ever, whoever asks at the same time.
   * To be called in the transaction that enqueues their mails.
   */
  async claimReminders<R extends DueReminder>(sql: Sql, due: readonly R[]): Promise<R[]> {
    if (due.length === 0) return [];
    const { rows } = await sql.query<{ key: string }>(CLAIM, [due.map(({ key }) => key)]);
    const claimed = new Set(rows.map(({ key }) => key));
    return due.filter(({ key }) => claimed.has(key));
  }

  /**
   * Claims the reminders that are due, gathers them (`digestByPerson` or `digestByLead`) and enqueues what
   * `compose` makes of each digest; `compose` may return null for a person without an address.
   */
  async enqueueReminders<R extends DueReminder>(
    sql: Sql,
    of: {
      readonly due: readonly R[];
      readonly gather: (claimed: readonly R[]) => readonly ReminderDigest<R>[];
      readonly compose: (digest: ReminderDigest<R>, key: string) => NewMail | null;
    },
  ): Promise<{ readonly claimed: number; readonly enqueued: number }> {
    const claimed = await this.claimReminders(sql, of.due);
    const mails = of.gather(claimed).flatMap((digest) => {
      const mail = of.compose(digest, digestKey(digest));
      return mail ? [{ ...mail, reminderKeys: digest.reminders.map(({ key }) => key) }] : [];
    });
    const enqueued = await this.enqueueAll(sql, mails);
    return { claimed: claimed.length, enqueued: enqueued.length };
  }

  private row(mail: NewMail): Record<string, unknown> {
    const valid = isMailAddress(mail.recipient.address);
    return {
      key: mail.key,
      round_code: mail.round,
      application_no: mail.applicationNo,
      kind: mail.kind,
      language: mail.language,
      recipient_name: singleLine(mail.recipient.name),
      recipient_address: valid ? mail.recipient.address : singleLine(mail.recipient.address),
      account_id: mail.accountId,
      organization_id: mail.organizationId,
      obligation_ids: mail.obligationIds ?? [],
      reminder_keys: mail.reminderKeys ?? [],
      view: mail.view,
      attachments: mail.attachments ?? [],
      message_id: messageIdFor(mail.key, this.settings.messageIdDomain),
      sample: mail.view.sample,
      priority: URGENT.includes(mail.kind) ? 1 : 5,
      not_before: mail.notBefore ?? null,
      state: valid ? 'queued' : 'failed',
      last_error: valid ? null : INVALID_ADDRESS,
    };
  }
}

// In the order of keys, so that two who write the same mails at once wait for each other instead of locking up.
const ENQUEUE = `
INSERT INTO mail_outbox (key, round_code, application_no, kind, language, recipient_name, recipient_address, account_id,
  organization_id, obligation_ids, reminder_keys, view, attachments, message_id, sample, priority, not_before, state, last_error)
SELECT key, round_code, application_no, kind, language, recipient_name, recipient_address, account_id,
  organization_id, obligation_ids, reminder_keys, view, attachments, message_id, sample, priority,
  coalesce(not_before, now()), state, last_error
FROM jsonb_to_recordset($1::jsonb) AS m (key text, round_code text, application_no text, kind text, language text,
  recipient_name text, recipient_address text, account_id text, organization_id text, obligation_ids text[],
  reminder_keys text[], view jsonb, attachments jsonb, message_id text, sample boolean, priority smallint,
  not_before timestamptz, state text, last_error text)
ORDER BY key
ON CONFLICT (key) DO NOTHING
RETURNING id::text, key`;

const CLAIM = `
INSERT INTO mail_reminder_claim (key) SELECT DISTINCT k FROM unnest($1::text[]) AS k ORDER BY k
ON CONFLICT (key) DO NOTHING
RETURNING key`;

/**
 * JSON that Postgres takes: it knows neither NUL nor half a surrogate pair, and no name may break an act. Both
 * show as escapes, so the usual text is written without a look at every string.
 */
function toJson(rows: readonly unknown[]): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\0\p{Cs}]/gu, '') : value,
  );
}
