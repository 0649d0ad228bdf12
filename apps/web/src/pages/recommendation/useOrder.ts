import { arrangeRecommendations } from '@xuanping/api-contract/recommendation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useReadAgain } from '../../api/hooks';
import { isProblem, type ApiProblem } from '../../api/problem';
import { moved, sameOrder } from './order';

/** How long a list rests before it is saved: several steps of one entry are one change. */
const REST_MS = 700;

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

export interface Order {
  readonly nos: readonly string[];
  readonly saving: Saving;
  readonly problem: ApiProblem | null;
  readonly move: (no: string, to: number) => void;
  /** Tries to save again what could not be saved. */
  readonly again: () => void;
}

interface Listed {
  readonly nos: readonly string[];
  readonly revision: number;
}

/** What is under way, kept outside of rendering. */
interface Work {
  /** The list as the server is known to have it. */
  server: Listed;
  /** The order that is shown and not there yet. */
  wish: readonly string[] | null;
  timer: number | undefined;
  busy: boolean;
  /** Something came to rest while a save was under way. */
  more: boolean;
}

/**
 * The order of a list that is moved about: shown at once, saved when it rests, one save after the other. What the
 * server says meanwhile is shown when nothing waits to be saved.
 *
 * @param onSaved called after a save with what takes it back
 */
export function useOrder(
  round: string,
  stored: Listed,
  onSaved: (takeBack: () => Promise<void>) => void,
): Order {
  const [wish, setWish] = useState<readonly string[] | null>(null);
  const [saving, setSaving] = useState<Saving>('saved');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const readAgain = useReadAgain();
  const work = useRef<Work>({ server: stored, wish: null, timer: undefined, busy: false, more: false });
  const outside = useRef({ readAgain, onSaved, round });
  useEffect(() => {
    outside.current = { readAgain, onSaved, round };
    if (stored.revision >= work.current.server.revision) work.current.server = stored;
  });

  const show = useCallback((nos: readonly string[] | null): void => {
    work.current.wish = nos;
    setWish(nos);
  }, []);

  /** @param offered whether the change may be taken back; what takes one back may not */
  const save = useCallback(
    async (offered: boolean): Promise<void> => {
      const now = work.current;
      window.clearTimeout(now.timer);
      now.timer = undefined;
      if (now.busy) {
        now.more = true;
        return;
      }
      const before = now.server;
      const nos = now.wish;
      if (nos === null || sameOrder(nos, before.nos)) {
        show(null);
        setSaving('saved');
        return;
      }
      now.busy = true;
      setSaving('saving');
      setProblem(null);
      try {
        const { revision } = await call(arrangeRecommendations, {
          params: { round: outside.current.round },
          body: { nos: [...nos], revision: before.revision },
        });
        now.server = { nos, revision };
        await outside.current.readAgain('recommendation', 'applications', 'obligations', 'session');
        if (offered)
          outside.current.onSaved(async () => {
            show(before.nos);
            await save(false);
          });
        if (now.wish === nos) {
          show(null);
          setSaving('saved');
        }
      } catch (error) {
        if (!isProblem(error)) throw error;
        setProblem(error);
        setSaving('failed');
        now.more = false;
        // Somebody else changed the list: theirs is shown, and ours would be made on parks that are not there.
        if (error.code === 'list-changed') {
          show(null);
          await outside.current.readAgain('recommendation');
        }
        if (!offered) throw error;
      } finally {
        now.busy = false;
      }
      if (now.more) {
        now.more = false;
        await save(offered);
      }
    },
    [show],
  );

  // Whoever leaves the page has moved what they moved.
  useEffect(() => {
    const now = work.current;
    return () => {
      if (now.timer !== undefined) void save(false).catch(() => undefined);
    };
  }, [save]);

  const nos = wish ?? stored.nos;
  return {
    nos,
    saving,
    problem,
    move: (no, to) => {
      show(moved(nos, no, to));
      setSaving('waiting');
      window.clearTimeout(work.current.timer);
      work.current.timer = window.setTimeout(() => void save(true), REST_MS);
    },
    again: () => void save(true),
  };
}
