import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { useDocumentTitle } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { useT } from '../locales';
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

/** A chunk of the former version is gone after an update; browsers word it differently. */
const STALE = /dynamically imported module|importing a module script|valid JavaScript MIME|preload CSS/i;

/** What stands in place of a page that threw. */
export function CrashState({ error }: { readonly error: unknown }): ReactNode {
  const t = useT();
  if (isProblem(error) && error.status === 404) return <NotFoundState />;
  if (isProblem(error) && error.status === 403) return <ForbiddenState />;
  if (isProblem(error)) return <ErrorState page error={error} retry={() => window.location.reload()} />;
  const message = error instanceof Error ? error.message : String(error);
  const stale = STALE.test(message);
  return (
    <StatePage
      title={t(stale ? 'states.newVersionTitle' : 'states.crashTitle')}
      text={t(stale ? 'states.newVersionText' : 'states.crashText')}
    >
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('states.reload')}
      </Button>
      <HomeLink />
      {!stale && <pre className="xp-state-note">{message}</pre>}
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
