import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem';

/** Only what may pass by itself is asked again, three times; a refusal stays a refusal. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 3 && isProblem(error) && error.passing;
}

/** One, two, four seconds, or what the server asked for. */
export function retryDelay(failures: number, error: unknown): number {
  const asked = isProblem(error) ? error.retryAfter : null;
  return asked === null ? 1000 * 2 ** failures : Math.min(asked, 30) * 1000;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 10 * 60_000,
        retry: shouldRetry,
        retryDelay,
        refetchOnWindowFocus: true,
        // A missing network is a state of the page (OfflineBar), not a reason to wait silently.
        networkMode: 'always',
      },
      // An act is repeated by the person, under the same Idempotency-Key.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
