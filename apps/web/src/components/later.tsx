import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { phrasesHere } from '../i18n';
import { mayBeNeeded, part } from '../lib/parts';
import { MissingOverPage, MissingPart } from './MissingPart';

interface LaterOptions<P> {
  /** What stands in its place until it is here; nothing where it opens over the page. */
  readonly waiting?: ComponentType<P>;
  /** What stands in its place when it does not come; default a notice that says so and offers to try again. */
  readonly missing?: ComponentType<{ readonly retry: () => void }>;
  /** Not beforehand: another page, or of no use without the server anyway. */
  readonly onlyWhenShown?: boolean;
}

export type Later<P> = ((props: P) => ReactNode) & { readonly preload: () => Promise<void> };

/**
 * A component whose script comes when it is first shown: what somebody has to open need not be there before the page.
 * `preload` loads it beforehand and never rejects.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  options: LaterOptions<P> = {},
): Later<P> {
  const { waiting: Waiting, onlyWhenShown = false } = options;
  const Missing = options.missing ?? (Waiting ? MissingPart : MissingOverPage);
  const script = part(async () => {
    const Loaded = await load();
    // Its phrases in the reader's language belong to it.
    await phrasesHere();
    // In an object: a component may be a function, which React's state setters would call.
    return { Loaded };
  });
  if (!onlyWhenShown) mayBeNeeded(script);
  function LaterPart(props: P): ReactNode {
    const here = useSyncExternalStore(script.subscribe, script.here);
    const missing = useSyncExternalStore(script.subscribe, script.missing);
    useEffect(() => void script.fetch(), []);
    if (here) return <here.Loaded {...props} />;
    if (missing !== undefined) return <Missing retry={() => void script.fetch()} />;
    return Waiting ? <Waiting {...props} /> : null;
  }
  return Object.assign(LaterPart, { preload: script.fetch });
}
