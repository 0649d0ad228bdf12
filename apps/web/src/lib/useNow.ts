import { useEffect, useState } from 'react';
import { serverNow } from './clock';
import { nextTick, toDate, type Instant } from './time';

/** The longest delay setTimeout keeps; beyond it the hook simply wakes in between. */
const LONGEST = 2_147_483_647;

/**
 * The time now, renewed exactly when what a page says about `due` changes: each second in the last
 * hour, each minute in the last day, and at the deadline itself. Sleeping tabs catch up on return.
 */
export function useNow(due: Instant | null | undefined): number {
  const [now, setNow] = useState(serverNow);
  const dueAt = due === null || due === undefined ? null : toDate(due).getTime();
  useEffect(() => {
    if (dueAt === null || Number.isNaN(dueAt)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      clearTimeout(timer);
      const at = serverNow();
      setNow(at);
      timer = setTimeout(wake, Math.min(nextTick(dueAt, at), LONGEST));
    };
    wake();
    const onShow = (): void => {
      if (document.visibilityState === 'visible') wake();
    };
    document.addEventListener('visibilitychange', onShow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShow);
    };
  }, [dueAt]);
  return now;
}
