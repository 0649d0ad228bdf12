import { useCallback, useEffect, useState } from 'react';
import type { Remark } from './forms';

/** What an examiner has ticked and written about one version, before it is decided. */
export interface Draft {
  readonly checklist: Readonly<Record<string, boolean>>;
  readonly remarks: readonly Remark[];
}

const EMPTY: Draft = { checklist: {}, remarks: [] };

/** Kept while the tab is open and no longer: remarks are nobody's business on a shared machine. */
const drafts = new Map<string, Draft>();

const hasText = (draft: Draft | undefined): boolean =>
  draft?.remarks.some(({ text }) => text.trim() !== '') ?? false;

/** The draft about `key`; it outlives going on to the next application and back. Closing the tab asks first. */
export function useDraft(key: string): readonly [Draft, (part: Partial<Draft>) => void, () => void] {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(key) ?? EMPTY);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        drafts.set(key, next);
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => void drafts.delete(key), [key]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if ([...drafts.values()].some(hasText)) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return [draft, change, forget];
}
