/** A person or an office with its address; never a ready-made header line, which could smuggle in others. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** One letter, ready to go to one reader. */
export interface OutgoingMail {
  /** The outbox key, sent along as `X-Xuanping-Key` so that a caught or bounced mail can be traced. */
  readonly key: string;
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly attachments: readonly MailAttachment[];
}

/**
 * What became of a letter.
 *
 * `accepted` the server has taken it · `deferred` it has not, try again (`server: false` when no server could
 * be talked to at all) · `refused` it never will · `ambiguous` the text went out and no answer came: it may or
 * may not have been taken · `abandoned` we stopped before the first byte of the text, nothing was delivered.
 */
export type DeliveryOutcome =
  | { readonly kind: 'accepted'; readonly code: number; readonly response: string }
  | {
      readonly kind: 'deferred';
      readonly code: number | null;
      readonly response: string;
      readonly server: boolean;
    }
  | { readonly kind: 'refused'; readonly code: number | null; readonly response: string }
  | { readonly kind: 'ambiguous'; readonly response: string }
  | { readonly kind: 'abandoned'; readonly response: string };

export interface DeliveryHooks {
  /**
   * Awaited after the server has said that it is ready for the text and before its first byte. Here the sender
   * writes down that from now on the outcome may be unknown; when it rejects, nothing is delivered.
   */
  beforeData(): Promise<void>;
  /** Gives up on a delivery that takes too long. */
  readonly signal?: AbortSignal;
}

/** Hands letters to a mail server. Never rejects for anything that a server or a network may do. */
export interface MailTransport {
  send(mail: OutgoingMail, hooks: DeliveryHooks): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}
