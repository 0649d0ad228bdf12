import { useCallback, useMemo } from 'react';
import { readQuery, writeQuery, type TableQuery } from '../../lib/address';
import { useStored } from '../../lib/useStored';
import { useAddress } from '../../shell/place';
import type { Column, Filter } from './types';

/** Search, filters and order of a table, kept in the address. */
export function useTableQuery(
  filters: readonly Filter[],
  prefix: string,
): readonly [TableQuery, (next: TableQuery) => void] {
  const [search, change] = useAddress();
  const keys = useMemo(() => filters.map((filter) => filter.key), [filters]);
  const query = useMemo(() => readQuery(search, keys, prefix), [search, keys, prefix]);
  const set = useCallback(
    (next: TableQuery) => change(writeQuery(search, next, keys, prefix)),
    [change, search, keys, prefix],
  );
  return [query, set];
}

const isKeyList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((key) => typeof key === 'string');

export interface ColumnChoice<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  readonly reset: () => void;
  readonly changed: boolean;
}

/** Which columns this device shows of a table; the first column is always there. */
export function useColumnChoice<Row>(table: string, columns: readonly Column<Row>[]): ColumnChoice<Row> {
  // What differs from the default is stored, so that a column added later appears by itself.
  const [flipped, setFlipped] = useStored<string[]>(`table.${table}.flipped`, [], isKeyList);
  return useMemo(() => {
    const isShown = (key: string): boolean => {
      const at = columns.findIndex((column) => column.key === key);
      if (at === 0) return true;
      return (columns[at]?.hidden === true) === flipped.includes(key);
    };
    return {
      shown: columns.filter((column) => isShown(column.key)),
      isShown,
      toggle: (key) =>
        setFlipped(flipped.includes(key) ? flipped.filter((other) => other !== key) : [...flipped, key]),
      reset: () => setFlipped([]),
      changed: flipped.length > 0,
    };
  }, [columns, flipped, setFlipped]);
}
