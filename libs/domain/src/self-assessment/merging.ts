import { sameAnswer, type Answer } from '../answers';

/** An answer to be written over the version its writer saw; 0: the writer saw none. */
export interface AnswerWrite {
  readonly field: string;
  readonly value: Answer;
  readonly seen: number;
}

/** An answer that stands. */
export interface StandingAnswer {
  readonly value: Answer;
  readonly version: number;
}

/** What becomes of a batch of writes: all of it or, with one conflict, nothing. */
export interface Settled {
  /** What is new, each under the version that it becomes. */
  readonly fresh: readonly { readonly field: string; readonly value: Answer; readonly version: number }[];
  /** Fields that somebody else changed meanwhile. */
  readonly conflicts: readonly string[];
}

/**
 * Sets writes against what stands. Each goes only over the version its writer saw. An answer that stands there
 * already, by whoever's hand, is no conflict and no new version, so that a request sent twice changes nothing.
 */
export function settle(
  writes: readonly AnswerWrite[],
  standing: Readonly<Record<string, StandingAnswer | undefined>>,
): Settled {
  const changed = writes.filter(({ field, value }) => {
    const stands = standing[field];
    return !stands || !sameAnswer(stands.value, value);
  });
  const conflicts = changed.filter(({ field, seen }) => {
    const stands = standing[field];
    return stands !== undefined && stands.version !== seen;
  });
  if (conflicts.length > 0) return { fresh: [], conflicts: conflicts.map(({ field }) => field) };
  return {
    fresh: changed.map(({ field, value }) => ({
      field,
      value,
      version: (standing[field]?.version ?? 0) + 1,
    })),
    conflicts: [],
  };
}
