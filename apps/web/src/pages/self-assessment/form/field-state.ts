import { normaliseAnswer, type Answer, type FieldEvaluation } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';

/** Somebody else's answer that stands where this page wanted to write. */
export interface Conflict {
  readonly theirs: Answer;
  readonly version: number;
  readonly by: string;
  readonly at: string;
}

/** One field as the page knows it. A new object whenever anything of it changes, and only then. */
export interface FieldState {
  /** As typed. */
  readonly answer: Answer;
  /** The version the server has, over which this page writes. */
  readonly version: number;
  readonly dirty: boolean;
  readonly conflict: Conflict | null;
  /** Why the server would not keep it, in the reader's language. */
  readonly refused: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly evaluation: FieldEvaluation;
}

/** Key order does not matter: what the server stored comes back in its own. */
export function sameAnswer(field: Field, a: Answer, b: Answer): boolean {
  return canonical(normaliseAnswer(field, a)) === canonical(normaliseAnswer(field, b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
