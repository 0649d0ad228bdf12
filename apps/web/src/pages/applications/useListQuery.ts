import { APPLICATION_STATES, type ApplicationState } from '@xuanping/domain/process';
import { useCallback, useMemo } from 'react';
import { useAddress } from '../../shell/place';

const OPINIONS = ['none', 'recommended', 'declined'] as const;
export type OpinionFilter = (typeof OPINIONS)[number];

/** What the list is narrowed by; '' where not. */
export interface ListQuery {
  readonly state: ApplicationState | '';
  readonly province: string;
  readonly kind: string;
  readonly search: string;
  readonly opinion: OpinionFilter | '';
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | '' {
  return values.find((value) => value === text) ?? '';
}

/** Reads the filters from an address; what it does not know is ignored. */
export function readListQuery(search: URLSearchParams): ListQuery {
  return {
    state: oneOf(APPLICATION_STATES, search.get('state')),
    province: search.get('province') ?? '',
    kind: search.get('kind') ?? '',
    search: (search.get('search') ?? '').trim().slice(0, 60),
    opinion: oneOf(OPINIONS, search.get('opinion')),
  };
}

/** The filters without the empty ones, as the route takes them. */
export function routeListQuery(query: ListQuery): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** The filters of the list, kept in the address so that a link opens what its sender saw. */
export function useListQuery(): {
  readonly query: ListQuery;
  readonly narrowed: boolean;
  readonly set: (change: Partial<ListQuery>) => void;
  readonly clear: () => void;
} {
  const [search, change] = useAddress();
  const query = useMemo(() => readListQuery(search), [search]);
  const set = useCallback(
    (changed: Partial<ListQuery>) => {
      const next = new URLSearchParams(search);
      for (const [key, value] of Object.entries(changed)) {
        if (value === '') next.delete(key);
        else next.set(key, value);
      }
      change(next);
    },
    [change, search],
  );
  const clear = useCallback(() => set({ state: '', province: '', kind: '', search: '', opinion: '' }), [set]);
  return { query, narrowed: Object.values(query).some((value) => value !== ''), set, clear };
}
