import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { whyMissing } from '../lib/version';
import { useT } from './locales';
import './MissingPart.css';
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

interface MissingPartProps {
  readonly retry: () => void;
}

/** In place of a part of the page whose script did not arrive. The page is not reloaded by itself: somebody types on it. */
export function MissingPart({ retry }: MissingPartProps): ReactNode {
  const why = useWhyMissing();
  return why && <MissingNotice why={why} retry={retry} />;
}

/** The same for what opens over the page: where it stands in the page nobody would see it. */
export function MissingOverPage({ retry }: MissingPartProps): ReactNode {
  const t = useT();
  const why = useWhyMissing();
  const [put, setPut] = useState(false);
  if (why === null || put) return null;
  return (
    <div className="xp-missing-over">
      <MissingNotice why={why} retry={retry}>
        <Button size="small" type="text" onClick={() => setPut(true)}>
          {t('missing.close')}
        </Button>
      </MissingNotice>
    </div>
  );
}

function MissingNotice({
  why,
  retry,
  children,
}: MissingPartProps & { readonly why: WhyMissing; readonly children?: ReactNode }): ReactNode {
  const t = useT();
  return (
    <Notice
      tone="warning"
      title={t(`missing.${why}Title`)}
      act={
        <>
          <Button size="small" onClick={why === 'new' ? () => window.location.reload() : retry}>
            {t(why === 'new' ? 'missing.reload' : 'errors.retry')}
          </Button>
          {children}
        </>
      }
    >
      {t(`missing.${why}`)}
    </Notice>
  );
}
