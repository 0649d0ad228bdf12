import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo, type AnchorHTMLAttributes, type ReactNode } from 'react';
import { urlOf } from '../api/url';

/** What fills the `:places` of a path and the query behind it. */
export interface PlaceOf {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/**
 * The places of the page's address: on `/rounds/:round/applications/:no` the call `usePlace('round', 'no')`
 * answers `{ round: '2026-01', no: '0007' }`. Throws when the page's path has no such place.
 */
export function usePlace<const K extends string>(...names: readonly K[]): Readonly<Record<K, string>> {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const entries = names.map((name) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`this page's address has no :${name}`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<K, string>;
}

/** The query of the address, and a way to change it without leaving the page. `replace` keeps one step in the history. */
export function useAddress(): readonly [
  URLSearchParams,
  (next: URLSearchParams, how?: { replace?: boolean }) => void,
] {
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const navigate = useNavigate();
  const search = useMemo(() => new URLSearchParams(text), [text]);
  const change = useCallback(
    (next: URLSearchParams, how?: { replace?: boolean }) => {
      void navigate({
        to: '.',
        search: Object.fromEntries(next),
        replace: how?.replace ?? true,
        resetScroll: false,
      } as never);
    },
    [navigate],
  );
  return [search, change];
}

/** Goes to another page from code. In the text of a page use `<Go>`. */
export function useGo(): (to: string, place?: PlaceOf & { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, place = {}) => {
      const { path, search } = resolve(to, place);
      void navigate({ to: path, search, replace: place.replace ?? false } as never);
    },
    [navigate],
  );
}

interface GoProps extends PlaceOf, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** `/rounds/:round/notice`, or an address with its query as the API gives it. */
  readonly to: string;
  readonly children: ReactNode;
}

/** Only a link to this very page is `aria-current`; the router's default also marks every page above it. */
const EXACTLY = { exact: true, includeSearch: false } as const;

/** A link inside the product: `<Go to="/rounds/:round/notice" params={{ round }}>通知</Go>`. */
export function Go({ to, params, query, children, ...rest }: GoProps): ReactNode {
  const { path, search } = resolve(to, { ...(params && { params }), ...(query && { query }) });
  return (
    <Link to={path} activeOptions={EXACTLY} {...({ search, ...rest } as object)}>
      {children}
    </Link>
  );
}

function resolve(to: string, { params, query }: PlaceOf): { path: string; search: Record<string, string> } {
  const [path = '/', search = ''] = urlOf(to, { params, query }).split('?');
  return { path, search: Object.fromEntries(new URLSearchParams(search)) };
}
