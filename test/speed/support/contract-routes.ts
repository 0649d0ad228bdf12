import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@xuanping/api-contract/core';
import { repositoryRoot } from '@xuanping/infra/local';

/** All routes that the contracts declare, found in the sub-paths of the package itself: a new one comes by itself. */
export function contractRoutes(): Route[] {
  const root = join(repositoryRoot(), 'libs/api-contract/src');
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'openapi' && entry.name !== 'core',
  );
  const routes = folders.flatMap(({ name }) =>
    Object.values(jest.requireActual<Record<string, unknown>>(join(root, name, 'index.ts'))).filter(isRoute),
  );
  return [...new Map(routes.map((route) => [route.id, route])).values()];
}

/** The top-level names of a route's JSON answer; empty for files. */
export function answerKeys(route: Route): string[] {
  return Object.keys((route.response as { shape?: object } | undefined)?.shape ?? {});
}

function isRoute(exported: unknown): exported is Route {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'id' in exported &&
    'method' in exported &&
    'path' in exported &&
    'who' in exported
  );
}
