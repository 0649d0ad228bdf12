import { useCallback, useMemo, useState } from 'react';

export interface Selection<Row> {
  readonly rows: readonly Row[];
  readonly has: (row: Row) => boolean;
  readonly toggle: (row: Row, at: number, range: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
  readonly all: boolean;
  readonly some: boolean;
}

/** Selected rows by key. Shift selects everything between the last row and this one. */
export function useSelection<Row>(shown: readonly Row[], keyOf: (row: Row) => string): Selection<Row> {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<number | null>(null);
  // Only what is on the screen counts: a row that a filter took away is not acted on unseen.
  const rows = useMemo(() => shown.filter((row) => keys.has(keyOf(row))), [shown, keys, keyOf]);
  const toggle = useCallback(
    (row: Row, at: number, range: boolean) => {
      setKeys((before) => {
        const next = new Set(before);
        const on = !next.has(keyOf(row));
        const from = range && anchor !== null ? Math.min(anchor, at) : at;
        const to = range && anchor !== null ? Math.max(anchor, at) : at;
        for (const each of shown.slice(from, to + 1)) {
          if (on) next.add(keyOf(each));
          else next.delete(keyOf(each));
        }
        return next;
      });
      setAnchor(at);
    },
    [anchor, keyOf, shown],
  );
  const all = shown.length > 0 && rows.length === shown.length;
  return {
    rows,
    has: (row) => keys.has(keyOf(row)),
    toggle,
    toggleAll: () => setKeys(all ? new Set() : new Set(shown.map(keyOf))),
    clear: () => setKeys(new Set()),
    all,
    some: rows.length > 0,
  };
}
