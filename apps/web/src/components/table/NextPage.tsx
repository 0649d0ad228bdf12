import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useT } from '../locales';
import { ErrorState } from '../States';

/** What of a list read page after page is needed to go on with it; `useKeyset` gives it. */
export interface PagedList {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly error: unknown;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Loads the next page when the end comes into view; the button serves the keyboard and a failed page. */
export function NextPage({ list }: { readonly list: PagedList }): ReactNode {
  const t = useT();
  const end = useRef<HTMLDivElement>(null);
  const load = (): void => void list.fetchNextPage();
  const latest = useRef(load);
  latest.current = load;
  const error = list.isFetchNextPageError ? list.error : null;
  const loading = list.isFetchingNextPage;
  const waiting = list.hasNextPage && !loading && error === null;
  useEffect(() => {
    const here = end.current;
    if (here === null || !waiting) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: '400px' },
    );
    watch.observe(here);
    return () => watch.disconnect();
  }, [waiting]);
  if (!list.hasNextPage) return null;
  return (
    <div className="xp-next" ref={end}>
      {error !== null ? (
        <ErrorState error={error} retry={load} compact />
      ) : (
        <Button type="link" loading={loading} onClick={load}>
          {loading ? t('table.loadingMore') : t('table.more')}
        </Button>
      )}
    </div>
  );
}
