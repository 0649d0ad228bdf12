import { Outlet, useMatches } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { later } from '../components/later';
import { Frame } from './frame/Frame';
import { isFor, type PageRoute } from './pages';
import { useSession } from './session/SessionProvider';
import { MissingPage, NotFoundState, OpeningState, StartFailedState } from './states/States';

const LoginPage = later(async () => (await import('./session/LoginPage')).default, {
  waiting: OpeningState,
  missing: MissingPage,
  onlyWhenShown: true,
});

/** The page that the address names; undefined when there is none. */
export function usePage(): PageRoute | undefined {
  const matches = useMatches();
  const data = matches.at(-1)?.staticData as { readonly page?: PageRoute } | undefined;
  return data?.page;
}

/** Root of every page: signs in where needed, then shows the page inside the frame. */
export function Shell(): ReactNode {
  const page = usePage();
  const session = useSession();
  const audience = page?.audience ?? 'public';

  if (session.state === 'opening') return <OpeningState />;
  if (session.state === 'failed' && audience !== 'public')
    return <StartFailedState error={session.error} retry={session.retry} />;
  if (session.account === null && audience !== 'public') return <LoginPage />;
  if (page?.bare) return <Outlet />;
  return (
    <Frame>
      {/* 404 and not 403: what is not for a reader does not exist for him (quality.md, Security). */}
      {isFor(audience, session.roles) ? <Outlet /> : <NotFoundState />}
    </Frame>
  );
}
