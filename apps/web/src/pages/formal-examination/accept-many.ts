import type { ActDone } from '../../api/acts';
import { isProblem } from '../../api/problem';
import { afterFailure, attemptFor, newAttempt, type ActAttempt } from '../../lib/idempotency';

/** How one of many acceptances stands. */
export type AcceptState =
  | { readonly phase: 'waiting' | 'running' }
  | { readonly phase: 'done'; readonly record: string }
  | { readonly phase: 'refused'; readonly why: string }
  /** No answer came: it may have happened. Asking again under the same key changes nothing twice. */
  | { readonly phase: 'uncertain'; readonly why: string };

/** Not more: an act is a transaction of its own, and other people work too. */
const AT_ONCE = 3;

/**
 * Accepts one application after the other, each by an act of its own under a key of its own. What one comes to does not
 * touch the others.
 */
export class AcceptMany {
  private readonly states = new Map<string, AcceptState>();
  private readonly attempts = new Map<string, ActAttempt>();

  constructor(
    nos: readonly string[],
    private readonly perform: (no: string, key: string) => Promise<ActDone>,
    private readonly onChange: (states: ReadonlyMap<string, AcceptState>) => void,
  ) {
    for (const no of nos) this.states.set(no, { phase: 'waiting' });
  }

  /** Runs what has not come to an end; those that did are left alone. */
  async run(): Promise<void> {
    const due = [...this.states].filter(([, { phase }]) => phase === 'waiting' || phase === 'uncertain');
    const line = due.map(([no]) => no);
    const worker = async (): Promise<void> => {
      for (let no = line.shift(); no !== undefined; no = line.shift()) await this.one(no);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private async one(no: string): Promise<void> {
    this.set(no, { phase: 'running' });
    const attempt = attemptFor(this.attempts.get(no) ?? newAttempt(), no);
    this.attempts.set(no, attempt);
    try {
      const { record } = await this.perform(no, attempt.key);
      this.set(no, { phase: 'done', record });
    } catch (error) {
      if (!isProblem(error)) throw error;
      const after = afterFailure(attempt, error.status === 0 ? null : error.status);
      this.attempts.set(no, after);
      const why = error.detail ?? error.title;
      this.set(no, after.key === attempt.key ? { phase: 'uncertain', why } : { phase: 'refused', why });
    }
  }

  private set(no: string, state: AcceptState): void {
    this.states.set(no, state);
    this.onChange(new Map(this.states));
  }
}
