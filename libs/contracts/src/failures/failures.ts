/** Types of `ApplicationFailure`: the one list. Expected outcomes are values and are not here. */
export const FAILURES = {
  /** The subject of an act is not in the database: the process was started without its record. */
  subjectMissing: 'subject-missing',
  /** The intent an update names is not in the database. */
  intentMissing: 'intent-missing',
  /** A document could not be made from its view model. */
  documentFailed: 'document-failed',
  /** An update came for an act this process does not know. */
  unknownAct: 'unknown-act',
  /** The state in the database is not one the process can be in. */
  stateMismatch: 'state-mismatch',
} as const;
export type FailureType = (typeof FAILURES)[keyof typeof FAILURES];

/** Recognises a failure type on an error or on what caused it (Temporal wraps activity failures). */
export function isFailure(error: unknown, type: FailureType): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ((at as { type?: unknown }).type === type) return true;
  }
  return false;
}
