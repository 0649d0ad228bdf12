import type { Method, TestApi } from '@xuanping/api/testing';

/** A route as the running API describes it. */
export interface ServedRoute {
  readonly id: string;
  readonly method: Method;
  /** With places as `{round}`. */
  readonly path: string;
  readonly who: 'public' | 'signed-in' | readonly string[];
  readonly tie: 'none' | 'own';
  /** What part in the team of an application it asks for; null: none. */
  readonly part: string | null;
  readonly places: readonly string[];
  readonly takesBody: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-who': ServedRoute['who'];
  readonly 'x-tie': ServedRoute['tie'];
  readonly 'x-part'?: string;
  readonly requestBody?: object;
}

/** All routes of the description that the API gives of itself. */
export async function servedRoutes(api: TestApi): Promise<ServedRoute[]> {
  const { body } = await (await api.as(null)).call('GET', '/openapi.json');
  return Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        id: operation.operationId,
        method: method.toUpperCase() as Method,
        path,
        who: operation['x-who'],
        tie: operation['x-tie'],
        part: operation['x-part'] ?? null,
        places: [...path.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? ''),
        takesBody: operation.requestBody !== undefined,
      })),
  );
}

/** What fills a place that is neither the round nor the application: well formed, and nothing that exists. */
const NOTHING: Readonly<Record<string, string>> = {
  id: '00000000-0000-4000-8000-000000000000',
  act: 'notice.issue',
  recipient: 'nobody',
  year: '2099',
  field: '1-1',
  slot: '1',
  objective: '1',
  sha256: '0'.repeat(64),
};

/** The address of a route at a round and an application; other places name nothing that exists. */
export function addressOf(route: ServedRoute, of: { readonly round: string; readonly no: string }): string {
  return route.path.replace(/\{(\w+)\}/g, (_, place: string) =>
    place === 'round' ? of.round : place === 'no' ? of.no : (NOTHING[place] ?? NOTHING['id'] ?? ''),
  );
}
