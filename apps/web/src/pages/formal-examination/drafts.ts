import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useUndo } from '../../components/act';
import { useAccount } from '../../shell/session/SessionProvider';
import { DraftBox, type Draft, type Tabs, type Told } from './draft-box';
import { useT } from './locales';
import { changed, newRemark, putBack, without, type Remark } from './remark';

/** The other tabs of this browser; none where it cannot speak to them. */
function otherTabs(): Tabs | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('xp.examination');
  return {
    say: (told) => channel.postMessage(told),
    hear: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<Told>) => listener(data)),
  };
}

const box = new DraftBox(() => sessionStorage, otherTabs());

export interface DraftInHand {
  readonly draft: Draft;
  readonly tick: (checklist: Draft['checklist']) => void;
  /** Begins a remark; whatever shows it takes the cursor there. */
  readonly begin: (item?: string) => void;
  readonly edit: (key: string, part: Partial<Remark>) => void;
  /** Takes a remark away and offers 撤销; one in which nothing is written goes without a word. */
  readonly remove: (remark: Remark) => void;
  readonly forget: () => void;
}

/** Names the draft about one version of an application. */
export const draftAbout = (round: string, no: string, version: number): string => `${round}/${no}/${version}`;

/** The reader's draft about `about`; it outlives going from the desk to the form and back, to the next application, and a reload of the page. Closing the tab asks first. */
export function useDraft(about: string): DraftInHand {
  const t = useT();
  const offerUndo = useUndo();
  const key = `${useAccount().id}/${about}`;
  const draft = useSyncExternalStore(
    useCallback((listener) => box.subscribe(key, listener), [key]),
    () => box.read(key),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (box.hasText()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return useMemo(() => {
    const change = (part: Partial<Draft>): void => box.keep(key, { ...box.read(key), ...part });
    const remarks = (): readonly Remark[] => box.read(key).remarks;
    return {
      draft,
      tick: (checklist) => change({ checklist }),
      begin: (item) => change({ remarks: [...remarks(), newRemark(item)] }),
      edit: (of, part) => change({ remarks: changed(remarks(), of, part) }),
      remove: (remark) => {
        const at = remarks().findIndex((one) => one.key === remark.key);
        if (at < 0) return;
        change({ remarks: without(remarks(), remark.key) });
        if (remark.text.trim() === '') return;
        offerUndo(t('remarkRemoved'), () => {
          change({ remarks: putBack(remarks(), remark, at) });
          return Promise.resolve();
        });
      },
      forget: () => box.forget(key),
    };
  }, [draft, key, offerUndo, t]);
}
