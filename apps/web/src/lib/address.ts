/**
 * What a table shows, as the address keeps it: `?q=苏州&state=submitted,accepted&sort=-submittedAt`.
 * A link therefore opens exactly what its sender saw (ux.md, Map).
 */
export interface TableQuery {
  /** Search words; '' when none. */
  readonly q: string;
  /** Column key; a leading `-` means descending. '' is the order the server finds natural. */
  readonly sort: string;
  /** Chosen values by filter key; a filter without values is absent. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export const EMPTY_QUERY: TableQuery = { q: '', sort: '', filters: {} };

/** Values may hold commas (names of organisations do), so they are escaped with a backslash. */
function join(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\,]/g, (sign) => `\\${sign}`)).join(',');
}

function split(text: string): string[] {
  const values: string[] = [];
  let value = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\' && at + 1 < text.length) {
      at += 1;
      value += text.charAt(at);
    } else if (sign === ',') {
      values.push(value);
      value = '';
    } else {
      value += sign;
    }
  }
  return [...values, value].filter((found) => found !== '');
}

/** Reads a table's part of the address. Only `filterKeys` are its own; `prefix` separates two tables on a page. */
export function readQuery(search: URLSearchParams, filterKeys: readonly string[], prefix = ''): TableQuery {
  const filters: Record<string, readonly string[]> = {};
  for (const key of filterKeys) {
    const values = split(search.get(prefix + key) ?? '');
    if (values.length > 0) filters[key] = values;
  }
  return { q: (search.get(`${prefix}q`) ?? '').trim(), sort: search.get(`${prefix}sort`) ?? '', filters };
}

/** Writes a table's part into the address and leaves every other parameter where it is. */
export function writeQuery(
  search: URLSearchParams,
  query: TableQuery,
  filterKeys: readonly string[],
  prefix = '',
): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (key: string, value: string): void => {
    if (value === '') next.delete(prefix + key);
    else next.set(prefix + key, value);
  };
  put('q', query.q.trim());
  put('sort', query.sort);
  for (const key of filterKeys) put(key, join(query.filters[key] ?? []));
  return next;
}

/**
 * Parameters of the read route: several values of a filter travel as one comma list, empty ones not at all.
 *
 * @param searchParam what the route calls the search words
 */
export function routeQuery(query: TableQuery, searchParam = 'q'): Record<string, string> {
  const out: Record<string, string> = {};
  if (query.q !== '') out[searchParam] = query.q;
  if (query.sort !== '') out['sort'] = query.sort;
  for (const [key, values] of Object.entries(query.filters)) if (values.length > 0) out[key] = join(values);
  return out;
}

/** One chip over the table: what narrows it, and the query without it. */
export interface Chip {
  readonly key: string;
  readonly value: string;
  readonly without: TableQuery;
}

export function chipsOf(query: TableQuery): Chip[] {
  const chips: Chip[] = [];
  if (query.q !== '') chips.push({ key: 'q', value: query.q, without: { ...query, q: '' } });
  for (const [key, values] of Object.entries(query.filters))
    for (const value of values)
      chips.push({
        key,
        value,
        without: setFilter(
          query,
          key,
          values.filter((other) => other !== value),
        ),
      });
  return chips;
}

/** The query with the values of one filter replaced. */
export function setFilter(query: TableQuery, key: string, values: readonly string[]): TableQuery {
  const { [key]: _dropped, ...rest } = query.filters;
  return { ...query, filters: values.length > 0 ? { ...rest, [key]: [...values] } : rest };
}

/** The next order when the head of a column is pressed: ascending, descending, natural. */
export function nextSort(sort: string, column: string): string {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? '' : column;
}
