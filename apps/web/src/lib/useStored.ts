import { useCallback, useState } from 'react';

/** A small choice that this device remembers (columns, theme); falls back to `initial` where storage is forbidden. */
export function useStored<T>(
  key: string,
  initial: T,
  valid: (value: unknown) => value is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readStored(key, initial, valid));
  const store = useCallback(
    (next: T) => {
      setValue(next);
      writeStored(key, next);
    },
    [key],
  );
  return [value, store];
}

export function readStored<T>(key: string, initial: T, valid: (value: unknown) => value is T): T {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(`xp.${key}`) ?? 'null');
    return valid(found) ? found : initial;
  } catch {
    return initial;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(`xp.${key}`, JSON.stringify(value));
  } catch {
    // The choice then lasts as long as the page.
  }
}
