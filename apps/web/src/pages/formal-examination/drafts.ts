import { useCallback, useEffect, useState } from 'react';
import { useAccount } from '../../shell/session/SessionProvider';
import { DraftBox, type Draft } from './draft-box';

const box = new DraftBox(() => sessionStorage);

/** The reader's draft about `about`; it outlives going on to the next application and back, and a reload of the page. Closing the tab asks first. */
export function useDraft(about: string): readonly [Draft, (part: Partial<Draft>) => void, () => void] {
  const key = `${useAccount().id}/${about}`;
  const [draft, setDraft] = useState<Draft>(() => box.read(key));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const next = { ...before, ...part };
        box.keep(key, next);
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => box.forget(key), [key]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (box.hasText()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return [draft, change, forget];
}
