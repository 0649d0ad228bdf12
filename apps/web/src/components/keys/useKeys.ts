import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface KeyBinding {
  /** As `KeyboardEvent.key`; two keys in a row as `g t`. */
  readonly key: string;
  /** What it does, for the list under `?`. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Works while typing in a field as well (Escape does). */
  readonly whileTyping?: boolean;
  /** Listed under “everywhere” instead of “on this page”. */
  readonly everywhere?: boolean;
}

let bindings: readonly KeyBinding[] = [];
const listeners = new Set<() => void>();
let pending: { key: string; at: number } | null = null;

/** Two keys of a pair must follow each other within this time. */
const PAIR_MS = 900;

function change(next: readonly KeyBinding[]): void {
  bindings = next;
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether a drawer or dialog stands over the page: keys of the page below would change what nobody sees. */
function isCovered(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0);
}

function onKeyDown(event: KeyboardEvent): void {
  // An input method composes its own keys; browser shortcuts stay the browser's.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = isTyping(event.target);
  const pair =
    pending !== null && event.timeStamp - pending.at < PAIR_MS ? `${pending.key} ${event.key}` : null;
  pending = typing ? null : { key: event.key, at: event.timeStamp };
  // The binding registered last is the one nearest to the reader.
  const found =
    [...bindings].reverse().find((each) => each.key === pair && !typing) ??
    [...bindings].reverse().find((each) => each.key === event.key && (!typing || each.whileTyping === true));
  if (found === undefined || (isCovered() && !found.everywhere && !found.whileTyping)) return;
  event.preventDefault();
  pending = null;
  found.run(event);
}

/** Registers keys while the component is on the page; `?` lists them. */
export function useKeys(keys: readonly KeyBinding[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const signature = keys.map((each) => `${each.key}\u0000${each.label}`).join('\u0001');
  useEffect(() => {
    const own = latest.current.map((each, at) => ({
      ...each,
      run: (event: KeyboardEvent) => latest.current[at]?.run(event),
    }));
    if (bindings.length === 0) window.addEventListener('keydown', onKeyDown);
    change([...bindings, ...own]);
    return () => {
      change(bindings.filter((each) => !own.includes(each)));
      if (bindings.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [signature]);
}

/** All keys that do something now. */
export function useBindings(): readonly KeyBinding[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => bindings,
  );
}
