import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type SendOptions } from './client';
import type { AnswerOf, AnyArgs, ArgsIfAny, ArgsOf, AnyRoute } from './contract';
import type { ApiProblem } from './problem';

/** `['notice', 'notice.read', {…}]`: the first part is the stage, by which pages are told to read again. */
export function queryKey(route: AnyRoute, args: unknown): readonly unknown[] {
  return [stageOf(route), route.id, args ?? null];
}

/** Route ids begin with their stage: `expert-review.assignment`. */
function stageOf(route: AnyRoute): string {
  return route.id.split('.')[0] ?? route.id;
}

export interface ReadOptions<Answer = never> {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Ask again every so many milliseconds while the page is visible; where it depends, told from the last answer. */
  readonly everyMs?: number | ((answer: Answer | undefined) => number | false);
  /** Keep showing the former answer while a changed question is on its way. */
  readonly keep?: boolean;
  /** How long an answer counts as fresh; default 10 s. */
  readonly freshMs?: number;
}

/** Reads a GET route: `const round = useRoute(readRound, { params: { round } })`. */
export function useRoute<R extends AnyRoute>(
  route: R,
  ...[args, options]: [...ArgsIfAny<R>, ReadOptions<AnswerOf<R>>?]
): UseQueryResult<AnswerOf<R>, ApiProblem> {
  const { enabled = true, everyMs, keep = false, freshMs } = (options ?? {}) as ReadOptions<AnswerOf<R>>;
  return useQuery<AnswerOf<R>, ApiProblem>({
    queryKey: queryKey(route, args),
    queryFn: ({ signal }) => callAny(route, args as AnyArgs, { signal }) as Promise<AnswerOf<R>>,
    enabled,
    ...(everyMs === undefined
      ? {}
      : { refetchInterval: (query) => (typeof everyMs === 'number' ? everyMs : everyMs(query.state.data)) }),
    ...(freshMs === undefined ? {} : { staleTime: freshMs }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** One page of a list that is read by key. `next` is the cursor of the page after it, null at the end. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** How many rows match in all; null where the server does not count them. */
  readonly total: number | null;
}
export type RowOf<R extends AnyRoute> =
  AnswerOf<R> extends { readonly rows: readonly (infer Row)[] } ? Row : never;

/** Reads a list page after page; `fetchNextPage()` appends. `Page` names what the answer holds beside its rows. */
export function useKeyset<Row, Page extends KeysetPage<Row> = KeysetPage<Row>>(
  route: AnyRoute,
  args: AnyArgs,
  options: Omit<ReadOptions, 'everyMs'> & { readonly everyMs?: number } = {},
): UseInfiniteQueryResult<InfiniteData<Page, string | null>, ApiProblem> {
  return useInfiniteQuery<
    Page,
    ApiProblem,
    InfiniteData<Page, string | null>,
    readonly unknown[],
    string | null
  >({
    queryKey: [...queryKey(route, args), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      callAny(
        route,
        {
          ...args,
          query: {
            ...(args.query as object | undefined),
            ...(pageParam === null ? {} : { after: pageParam }),
          },
        },
        { signal },
      ) as Promise<Page>,
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
}

/** Writes through a route: `const save = useSend(saveDraft); save.mutate({ params, body })`. */
export function useSend<R extends AnyRoute>(
  route: R,
  options: { readonly again?: readonly string[] | 'all' } = {},
): UseMutationResult<
  AnswerOf<R>,
  ApiProblem,
  ArgsOf<R> & { readonly headers?: Readonly<Record<string, string>> }
> {
  const readAgain = useReadAgain();
  return useMutation<
    AnswerOf<R>,
    ApiProblem,
    ArgsOf<R> & { readonly headers?: Readonly<Record<string, string>> }
  >({
    mutationFn: ({ headers, ...args }) =>
      callAny(route, args as AnyArgs, headers === undefined ? {} : { headers }) as Promise<AnswerOf<R>>,
    onSuccess: () => {
      const { again } = options;
      void readAgain(...(again === 'all' ? [] : (again ?? [stageOf(route)])));
    },
  });
}

/** Makes the pages of these stages read again; without arguments everything that is on the screen. The same at every render. */
export function useReadAgain(): (...stages: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...stages) => {
      await client.invalidateQueries(
        stages.length === 0 ? {} : { predicate: (query) => stages.includes(String(query.queryKey[0])) },
      );
    },
    [client],
  );
}

function callAny(route: AnyRoute, args: AnyArgs | undefined, options: SendOptions): Promise<unknown> {
  return (call as (route: AnyRoute, args?: AnyArgs, options?: SendOptions) => Promise<unknown>)(
    route,
    args,
    options,
  );
}
