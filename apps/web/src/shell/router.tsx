import { createRootRoute, createRoute, createRouter, type AnyRoute } from '@tanstack/react-router';
import { later } from '../components/later';
import { allPages, type PageRoute } from './pages';
import { Shell } from './Shell';
import { CrashState, MissingPage, NotFoundState, OpeningState } from './states/States';

const pages = allPages();

/** `:round` of the product's paths is `$round` for the router. */
function routerPath(path: string): string {
  return path.replace(/:([A-Za-z]\w*)/g, '$$$1');
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundState });

function routeOf(page: PageRoute): AnyRoute {
  return createRoute({
    getParentRoute: () => root,
    path: routerPath(page.path),
    component: later(async () => (await page.load()).default, {
      waiting: OpeningState,
      missing: MissingPage,
      onlyWhenShown: true,
    }),
    staticData: { page } as object,
  }) as unknown as AnyRoute;
}

/** Plain addresses: `?q=苏州&state=a,b`, never JSON in the address. */
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
const stringifySearch = (search: Record<string, unknown>): string => {
  const kept = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? '' : `?${text.replaceAll('%2C', ',')}`;
};

export const router = createRouter({
  routeTree: root.addChildren(pages.map(routeOf)),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  defaultPendingComponent: OpeningState,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: CrashState,
  scrollRestoration: true,
});
