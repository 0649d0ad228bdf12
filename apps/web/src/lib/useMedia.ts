import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now; renders again when it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** A phone: one pane, the menu in a drawer. */
export const PHONE = '(max-width: 767px)';
/** Room for three panes. */
export const WIDE = '(min-width: 1200px)';
