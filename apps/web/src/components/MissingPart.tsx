import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { whyMissing } from '../lib/version';
import { useT } from './locales';
import { Notice } from './Notice';

export type WhyMissing = Awaited<ReturnType<typeof whyMissing>>;

/** Why a part of the application did not arrive; null while that is being found out. */
export function useWhyMissing(): WhyMissing | null {
  const [why, setWhy] = useState<WhyMissing | null>(null);
  useEffect(() => {
    let current = true;
    void whyMissing().then((found) => current && setWhy(found));
    return () => {
      current = false;
    };
  }, []);
  return why;
}

/** In place of a part of the page whose script did not arrive. The page is not reloaded by itself: somebody types on it. */
export function MissingPart({ retry }: { readonly retry: () => void }): ReactNode {
  const t = useT();
  const why = useWhyMissing();
  if (why === null) return null;
  return (
    <Notice
      tone="warning"
      title={t(`missing.${why}Title`)}
      act={
        <Button size="small" onClick={why === 'new' ? () => window.location.reload() : retry}>
          {t(why === 'new' ? 'missing.reload' : 'errors.retry')}
        </Button>
      }
    >
      {t(`missing.${why}`)}
    </Notice>
  );
}
