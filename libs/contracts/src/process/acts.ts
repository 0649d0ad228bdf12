import type { ActId } from '@xuanping/domain/acts';

/** Which matter an act concerns. Ids only: nothing personal crosses the Temporal boundary. */
export type SubjectPlace =
  | { readonly kind: 'round'; readonly round: string }
  | { readonly kind: 'application'; readonly round: string; readonly no: string }
  | { readonly kind: 'report'; readonly round: string; readonly recipient: string };

/** The next thing the clock will do to a subject: the act and its instant (UTC ISO). */
export interface Alarm {
  readonly act: ActId;
  readonly at: string;
}

export interface ActRequest {
  readonly act: ActId;
  readonly subject: SubjectPlace;
  /** Row in `act_intent` with who acts and what was typed; null for an act of the clock. */
  readonly intent: string | null;
  /** Natural key of this performance; performing it twice changes nothing. */
  readonly key: string;
}

/** Where a subject stands after an act: its state, the pause of its round, the next act of the clock. */
export interface Position {
  readonly state: string;
  readonly paused: boolean;
  readonly alarm: Alarm | null;
  /** Counts the changes of the subject under its row lock; a process ignores news older than what it knows. */
  readonly revision: number;
}

/**
 * What an act came to. A refusal is a value: the rule and the sentence stand in the intent's row, where the
 * API reads them; history keeps the code only. `waitMs`: how long a clock act must still wait by the
 * database's clock.
 */
export type ActOutcome =
  | { readonly outcome: 'done'; readonly record: string; readonly position: Position }
  | {
      readonly outcome: 'refused';
      readonly code: string;
      readonly waitMs: number;
      readonly position: Position;
    };

/**
 * Performed as a local activity inside the update's handler: one Postgres transaction writes record, audit
 * row, obligations and mails. Idempotent by `key`.
 */
export interface ProcessActivities {
  performAct(request: ActRequest): Promise<ActOutcome>;
}
