import { APPLICATION_STATES, type ApplicationState } from '@xuanping/domain/process';
import { useCallback, useMemo } from 'react';
import { readQuery, routeQuery, writeQuery } from '../../lib/address';
import { useAddress } from '../../shell/place';

const FILTERS = ['state', 'province', 'kind', 'opinion'];

/** What the address narrows the list by, as the route takes it, but for the states: their counts are asked with it. */
export function narrowedQuery(search: URLSearchParams): Record<string, string> {
  const { state: _state, sort: _sort, ...others } = routeQuery(readQuery(search, FILTERS), 'search');
  return others;
}

/** The states the address names; what it does not know is ignored. */
export function statesOf(search: URLSearchParams): readonly ApplicationState[] {
  const named = readQuery(search, FILTERS).filters['state'] ?? [];
  return APPLICATION_STATES.filter((state) => named.includes(state));
}

/** The states chosen in the address, and the way to choose others. */
export function useStates(): {
  readonly states: readonly ApplicationState[];
  readonly choose: (states: readonly ApplicationState[]) => void;
} {
  const [search, change] = useAddress();
  const states = useMemo(() => statesOf(search), [search]);
  const choose = useCallback(
    (next: readonly ApplicationState[]) => {
      const query = readQuery(search, FILTERS);
      change(writeQuery(search, { ...query, filters: { ...query.filters, state: next } }, FILTERS));
    },
    [change, search],
  );
  return { states, choose };
}
