import type { AnyArgs } from './contract';

/**
 * Fills `:places` of a path and appends the query. Lists become comma lists, `undefined`, `null` and ''
 * are left out. A missing place is a mistake of the page and throws.
 */
export function urlOf(path: string, { params, query }: AnyArgs): string {
  const values = (params ?? {}) as Readonly<Record<string, unknown>>;
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined || value === null || value === '')
      throw new TypeError(`${path}: no value for :${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
