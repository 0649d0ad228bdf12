import { useCallback, useRef, useState } from 'react';
import { performAct, type ActDone, type ActTarget } from '../../api/acts';
import { useReadAgain } from '../../api/hooks';
import { isProblem, type ApiProblem } from '../../api/problem';
import { afterFailure, attemptFor, newAttempt } from '../../lib/idempotency';

export type ActRun =
  | { readonly phase: 'ready' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly done: ActDone }
  | { readonly phase: 'refused'; readonly problem: ApiProblem }
  /** No answer came: it may have happened. The same key asks again. */
  | { readonly phase: 'uncertain'; readonly problem: ApiProblem };

export interface ActRunner {
  readonly run: ActRun;
  /** Sends the act; clicks while it runs do nothing. Answers the outcome, or null when it was refused. */
  readonly perform: (body: Record<string, unknown>) => Promise<ActDone | null>;
}

/** One opening of an act: its key lives as long as the component. */
export function useActRun(target: ActTarget, act: string): ActRunner {
  const [run, setRun] = useState<ActRun>({ phase: 'ready' });
  const attempt = useRef(newAttempt());
  const busy = useRef(false);
  const readAgain = useReadAgain();
  const { round, no, report } = target;
  const perform = useCallback(
    async (body: Record<string, unknown>): Promise<ActDone | null> => {
      // State would be too late for a second click in the same frame.
      if (busy.current) return null;
      busy.current = true;
      setRun({ phase: 'running' });
      attempt.current = attemptFor(attempt.current, body);
      try {
        const done = await performAct({ round, no, report }, act, body, attempt.current.key);
        setRun({ phase: 'done', done });
        // An act moves states, lists and 待办 of any stage: whatever is on the screen reads again.
        void readAgain();
        return done;
      } catch (error) {
        if (!isProblem(error)) throw error;
        const before = attempt.current.key;
        attempt.current = afterFailure(attempt.current, error.status === 0 ? null : error.status);
        const definite = attempt.current.key !== before;
        setRun({ phase: definite ? 'refused' : 'uncertain', problem: error });
        return null;
      } finally {
        busy.current = false;
      }
    },
    [act, no, readAgain, report, round],
  );
  return { run, perform };
}
