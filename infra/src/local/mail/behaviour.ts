/**
 * What the catcher does with a message, so that tests can be the mail server on a bad day:
 * accept · refuse for now (450) · refuse for good (550) · keep the line open and say nothing · take the message and
 * cut the line before saying so, which leaves the sender in doubt.
 */
export const MAIL_BEHAVIOURS = ['accept', 'refuse-for-now', 'refuse', 'hang', 'cut-after-data'] as const;
export type MailBehaviourKind = (typeof MAIL_BEHAVIOURS)[number];

/** A behaviour and for whom and how often it holds. */
export interface MailBehaviour {
  readonly kind: MailBehaviourKind;
  /** Milliseconds to wait before the answer. */
  readonly delayMs: number;
  /** Only messages to an address that contains this; empty for all. */
  readonly recipient: string;
  /** For this many messages, then `accept` again. */
  readonly times: number;
}

const ACCEPT: MailBehaviour = { kind: 'accept', delayMs: 0, recipient: '', times: Number.POSITIVE_INFINITY };

/** Reads a behaviour from JSON; a field that is missing takes the harmless value. Throws on an unknown kind. */
export function parseBehaviour(value: unknown): MailBehaviour {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const kind = given['kind'] ?? 'accept';
  if (!MAIL_BEHAVIOURS.includes(kind as MailBehaviourKind)) {
    throw new RangeError(`kind must be one of ${MAIL_BEHAVIOURS.join(', ')}`);
  }
  return {
    kind: kind as MailBehaviourKind,
    delayMs: typeof given['delayMs'] === 'number' ? given['delayMs'] : 0,
    recipient: typeof given['recipient'] === 'string' ? given['recipient'] : '',
    times: typeof given['times'] === 'number' ? given['times'] : Number.POSITIVE_INFINITY,
  };
}

/** The behaviour in force, counted down message by message. */
export class CurrentBehaviour {
  private current = ACCEPT;
  private left = ACCEPT.times;

  set(behaviour: MailBehaviour): void {
    this.current = behaviour;
    this.left = behaviour.times;
  }

  /** What to do with a message to these recipients. */
  readonly next = (recipients: readonly string[]): MailBehaviour => {
    const { recipient } = this.current;
    if (recipient !== '' && !recipients.some((address) => address.includes(recipient))) return ACCEPT;
    if (this.left <= 0) return ACCEPT;
    this.left -= 1;
    return this.current;
  };
}
