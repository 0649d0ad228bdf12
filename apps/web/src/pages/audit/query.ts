export const SOURCES = ['record', 'mail', 'file', 'history', 'read'] as const;
export type Source = (typeof SOURCES)[number];

/** What of a timeline is asked for, as the address keeps it. */
export interface Asked {
  readonly query: { readonly source?: Source; readonly search?: string; readonly until?: string };
  readonly newest: boolean;
}

/** Reads `?source=mail&q=张&until=2026-11-23T10:00:00Z&order=newest`; what is not understood is left out. */
export function askedOf(search: URLSearchParams): Asked {
  const source = SOURCES.find((known) => known === search.get('source'));
  const words = (search.get('q') ?? '').trim();
  const until = search.get('until') ?? '';
  return {
    query: {
      ...(source && { source }),
      ...(words !== '' && { search: words }),
      ...(!Number.isNaN(Date.parse(until)) && { until }),
    },
    newest: search.get('order') === 'newest',
  };
}
