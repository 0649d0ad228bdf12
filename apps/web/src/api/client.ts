import { currentLanguage } from '../i18n';
import { learnClock } from '../lib/clock';
import type { AnswerOf, AnyArgs, ArgsIfAny, AnyRoute } from './contract';
import { ApiProblem, retryAfterOf, type ProblemBody } from './problem';
import { urlOf } from './url';

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Asks the person to sign in again; true when the same person did and the call may be repeated. */
export type SignInAgain = () => Promise<boolean>;
let signInAgain: SignInAgain | null = null;

/** The session provider registers here what happens when the session has run out in the middle of a page. */
export function onSessionExpired(handler: SignInAgain | null): void {
  signInAgain = handler;
}

/** Routes on which 401 is an answer and not the end of a session: signing in itself, and asking who one is. */
const anonymous = new Set<string>();
export function answers401(...routes: readonly AnyRoute[]): void {
  for (const route of routes) anonymous.add(route.id);
}

/**
 * Calls a route. Throws `ApiProblem` for every answer that is not a success. When the session has expired
 * it waits until the person has signed in again over the page, then repeats the call once.
 */
export async function call<R extends AnyRoute>(
  route: R,
  ...rest: [...ArgsIfAny<R>, SendOptions?]
): Promise<AnswerOf<R>> {
  const [args, options] = rest as unknown as [AnyArgs | undefined, SendOptions | undefined];
  try {
    return (await send(route, args ?? {}, options ?? {})) as AnswerOf<R>;
  } catch (error) {
    const expired = error instanceof ApiProblem && error.status === 401 && !anonymous.has(route.id);
    if (!expired || signInAgain === null || !(await signInAgain())) throw error;
    return (await send(route, args ?? {}, options ?? {})) as AnswerOf<R>;
  }
}

/** Address of a route for links and downloads. */
export function hrefOf<R extends AnyRoute>(route: R, ...[args]: ArgsIfAny<R>): string {
  return urlOf(route.path, (args ?? {}) as AnyArgs);
}

async function send(route: AnyRoute, args: AnyArgs, options: SendOptions): Promise<unknown> {
  const sentAt = Date.now();
  let response: Response;
  try {
    response = await fetch(urlOf(route.path, args), {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'Accept-Language': currentLanguage(),
        ...(args.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(args.body === undefined ? {} : { body: JSON.stringify(args.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw noConnection();
  }
  learnClock(response.headers.get('Date'), sentAt, Date.now());
  return readAnswer(response);
}

/** Reads the body of an answer; throws what is not a success as `ApiProblem`. */
export async function readAnswer(response: Response): Promise<unknown> {
  const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
  if (response.ok) return response.status === 204 || !isJson ? null : response.json();
  const body = isJson ? ((await response.json().catch(() => ({}))) as ProblemBody) : {};
  const wait = retryAfterOf(response.headers.get('Retry-After'), Date.now());
  throw new ApiProblem(
    { ...body, ...(body.title ? {} : { title: unnamed(response.status) }) },
    response.status,
    wait,
  );
}

export function noConnection(): ApiProblem {
  const zh = currentLanguage() !== 'en';
  return new ApiProblem(
    {
      type: 'no-connection',
      title: zh ? '连接不上服务器' : 'The server cannot be reached',
      detail: zh
        ? '请检查网络后重试；已填写的内容仍在本页。'
        : 'Please check the network and try again; what you typed is still on this page.',
    },
    0,
  );
}

/** A proxy may answer without problem details; the reader still gets a sentence. */
function unnamed(status: number): string {
  const zh = currentLanguage() !== 'en';
  if (status >= 500)
    return zh
      ? '服务暂时不可用，请稍后重试'
      : 'The service is not available for the moment. Please try again later';
  return zh ? `请求未被接受（${status}）` : `The request was not accepted (${status})`;
}
