import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { useWhyMissing } from '../../components/MissingPart';
import { useDocumentTitle } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { useT } from '../locales';
import { openNewVersionOnce } from '../newVersion';
import { Go } from '../place';
import { useSession } from '../session/SessionProvider';
import './States.css';

interface StatePageProps {
  readonly code?: string;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

function StatePage({ code, title, text, children }: StatePageProps): ReactNode {
  useDocumentTitle(title);
  return (
    <div className="xp-state-page">
      {code && <p className="xp-state-code">{code}</p>}
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="xp-state-acts">{children}</div>
    </div>
  );
}

function HomeLink(): ReactNode {
  const t = useT();
  const signedIn = useSession().account !== null;
  return (
    <Go to="/" className="xp-button-link">
      {signedIn ? t('states.home') : t('states.publicHome')}
    </Go>
  );
}

export function NotFoundState(): ReactNode {
  const t = useT();
  return (
    <StatePage code="404" title={t('states.notFoundTitle')} text={t('states.notFoundText')}>
      <HomeLink />
    </StatePage>
  );
}

export function ForbiddenState(): ReactNode {
  const t = useT();
  return (
    <StatePage code="403" title={t('states.forbiddenTitle')} text={t('states.forbiddenText')}>
      <HomeLink />
    </StatePage>
  );
}

/** What stands in place of a page that threw. */
export function CrashState({ error }: { readonly error: unknown }): ReactNode {
  const t = useT();
  if (isProblem(error) && error.status === 404) return <NotFoundState />;
  if (isProblem(error) && error.status === 403) return <ForbiddenState />;
  if (isProblem(error)) return <ErrorState page error={error} retry={() => window.location.reload()} />;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <StatePage title={t('states.crashTitle')} text={t('states.crashText')}>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('states.reload')}
      </Button>
      <HomeLink />
      <pre className="xp-state-note">{message}</pre>
    </StatePage>
  );
}

/**
 * In place of a page whose script did not arrive. A tab that stayed open while the application was upgraded is opened
 * anew by itself, as nothing is typed on a page that was not shown yet; without a network it stays as it is.
 */
export function MissingPage({ retry }: { readonly retry: () => void }): ReactNode {
  const t = useT();
  const why = useWhyMissing();
  const [opening, setOpening] = useState(true);
  useEffect(() => {
    if (why !== null) setOpening(why === 'new' && openNewVersionOnce());
  }, [why]);
  if (opening) return <OpeningState />;
  return (
    <StatePage
      title={t(why === 'new' ? 'states.newVersionTitle' : 'states.missingTitle')}
      text={t(why === 'new' ? 'states.newVersionText' : 'states.missingText')}
    >
      <Button type="primary" onClick={why === 'new' ? () => window.location.reload() : retry}>
        {t(why === 'new' ? 'states.reload' : 'states.retry')}
      </Button>
      <HomeLink />
    </StatePage>
  );
}

/** The API did not answer when the page was opened: starting, restarting, or no network. */
export function StartFailedState({
  error,
  retry,
}: {
  readonly error: ApiProblem | null;
  readonly retry: () => void;
}): ReactNode {
  const t = useT();
  useDocumentTitle(t('states.startFailedTitle'));
  return (
    <main className="xp-state-page">
      <ErrorState page error={error} retry={retry} />
    </main>
  );
}

export function OpeningState(): ReactNode {
  return (
    <div className="xp-opening">
      <Loading rows={3} />
    </div>
  );
}
