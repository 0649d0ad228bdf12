import type { MailKind, MailLanguage, MailView } from '@xuanping/domain/notification';

/** A stored file that goes along with a mail; the sender fetches it when it sends. */
export interface AttachmentRef {
  readonly fileName: string;
  readonly contentType: string;
  /** Where the house keeps it; only the reader given to the sender understands this. */
  readonly ref: string;
  readonly sha256: string;
}

/** A mail to be enqueued. */
export interface NewMailOf<K extends MailKind> {
  /** Natural key (`reminderKey`, `actMailKey`, …): a second mail with it is dropped. */
  readonly key: string;
  readonly kind: K;
  readonly language: MailLanguage;
  readonly recipient: { readonly name: string; readonly address: string };
  readonly view: MailView<K>;
  readonly round: string | null;
  readonly applicationNo: string | null;
  readonly accountId: string | null;
  readonly organizationId: string | null;
  /** A mail that names obligations goes out only while at least one of them is still open. */
  readonly obligationIds?: readonly string[];
  /** The reminders it covers, for a digest. */
  readonly reminderKeys?: readonly string[];
  /** UTC ISO; not sent before it. */
  readonly notBefore?: string;
  readonly attachments?: readonly AttachmentRef[];
}

/** A mail of any kind, its view tied to the kind. */
export type NewMail = { [K in MailKind]: NewMailOf<K> }[MailKind];
