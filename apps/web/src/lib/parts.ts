/**
 * A part of a page that is loaded when it is first needed, or beforehand while the page has nothing to do.
 * Unlike `React.lazy` it is there without a pause once it is loaded, and can be asked for again when it did not arrive.
 */
export interface Part<T> {
  /** The part, once it is here. */
  readonly here: () => T | undefined;
  /** Why it is not, after the last attempt failed. */
  readonly missing: () => unknown;
  /** Loads it; never rejects. Told again, it tries again what failed before. */
  readonly fetch: () => Promise<void>;
  readonly subscribe: (changed: () => void) => () => void;
}

export function part<T>(load: () => Promise<T>): Part<T> {
  let here: T | undefined;
  let missing: unknown;
  let running: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((changed) => changed());
  const run = async (): Promise<void> => {
    try {
      here = await load();
    } catch (error) {
      missing = error ?? new Error('the part did not arrive');
    }
    running = null;
    tell();
  };
  return {
    here: () => here,
    missing: () => missing,
    fetch: () => {
      if (here !== undefined) return Promise.resolve();
      if (running === null) {
        const again = missing !== undefined;
        missing = undefined;
        running = run();
        if (again) tell();
      }
      return running;
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Every part that the scripts loaded so far may ask for. */
const known = new Set<Part<unknown>>();

/** The page may come to need this part: `fetchKnownParts` loads it beforehand. */
export function mayBeNeeded(one: Part<unknown>): void {
  known.add(one);
}

/** Name of the moment in the browser's timeline when the page had nothing to do for the first time. */
const IDLE_MARK = 'xp-idle';
/** When it had everything that may be needed. */
const PROVIDED_MARK = 'xp-provided';

/** Calls back when the browser is idle; where it cannot tell (Safari), after a moment. */
type WhenIdle = (run: () => void) => void;
const whenIdle: WhenIdle = (run) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 5_000 });
  else setTimeout(run, 500);
};

/**
 * Loads, one after the other and only while the page is idle, every part that may be needed on it. For pages that must
 * go on when nothing can be loaded any more: the form is filled in on trains and in cellars, and an upgrade takes
 * the scripts of the version before away. What fails is left for when it is needed. Returns how to stop.
 */
export function fetchKnownParts(idle: WhenIdle = whenIdle): () => void {
  let stopped = false;
  const tried = new Set<Part<unknown>>();
  const next = (): void => {
    if (stopped) return;
    // What was loaded before this moment is what the page itself costs.
    if (tried.size === 0) performance.mark(IDLE_MARK);
    const waiting = [...known].find((each) => !tried.has(each) && each.here() === undefined);
    if (waiting === undefined) {
      performance.mark(PROVIDED_MARK);
      return;
    }
    tried.add(waiting);
    void waiting.fetch().then(() => idle(next));
  };
  idle(next);
  return () => {
    stopped = true;
  };
}
