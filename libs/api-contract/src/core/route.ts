import type { Role } from '@xuanping/domain/process';
import type { z } from 'zod';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call a route. `signed-in`: anybody with a session. A list: holders of one of the roles.
 * `tie` is the tie to the subject that the route itself checks beneath (own park, own province, assigned):
 * a caller without it gets 404, not 403 (quality.md, Security).
 */
export type Who = 'public' | 'signed-in' | readonly Role[];

/**
 * What part in the team of an application a route asks for, among the people of its park (`tie: 'own'` first).
 * `park`: any. `reader`: who sees the objective it names. `editor`: to whom that objective was given, and the submitter;
 * who sees it gets 403, others of the park 404. `whole`: who sees all of the form. `submitter`: the one who answers for the application; others 403.
 */
export type Part = 'park' | 'reader' | 'editor' | 'whole' | 'submitter';

type Shape = z.ZodType;

/** One route of the API: the single source of controller, policy table, OpenAPI and typed client. */
export interface Route<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends Shape = Shape,
> {
  /** `<stage>.<what>`, unique. */
  readonly id: string;
  readonly method: Method;
  /** `/api/v1/rounds/:round/…` */
  readonly path: string;
  readonly summary: string;
  readonly who: Who;
  /** `own`: the handler checks the caller's tie to the subject in the path; `none`: what it gives is the same for all who may call it. */
  readonly tie: 'none' | 'own';
  /** For routes in the form of a park. */
  readonly part?: Part;
  /** Reads of sensitive data leave a row in the access record before the bytes leave. */
  readonly audited?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Omitted for files and streams: the handler answers itself with this content type. */
  readonly response?: R;
  readonly produces?: string;
  /** `multipart` bodies are files, `piece` is one of an upload (tus); `body` then describes nothing. */
  readonly consumes?: 'json' | 'multipart' | 'piece';
  readonly status?: number;
}

/** Declares a route, keeping the types of its parts. */
export function defineRoute<
  P extends Shape = z.ZodUndefined,
  Q extends Shape = z.ZodUndefined,
  B extends Shape = z.ZodUndefined,
  R extends Shape = z.ZodUndefined,
>(route: Route<P, Q, B, R>): Route<P, Q, B, R> {
  return route;
}

/** What the client passes and the handler receives. */
export type ParamsOf<T> = T extends Route<infer P, infer _Q, infer _B, infer _R> ? z.infer<P> : never;
export type QueryOf<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? z.infer<Q> : never;
export type QueryInputOf<T> = T extends Route<infer _P, infer Q, infer _B, infer _R> ? z.input<Q> : never;
export type BodyOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? z.infer<B> : never;
export type BodyInputOf<T> = T extends Route<infer _P, infer _Q, infer B, infer _R> ? z.input<B> : never;
export type ResponseOf<T> = T extends Route<infer _P, infer _Q, infer _B, infer R> ? z.infer<R> : never;

/** Puts the parameters into a path: `fillPath('/a/:x', {x: '1'})` is `/a/1`; each is percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>> | undefined): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params?.[name];
    if (value === undefined) throw new TypeError(`the path ${path} needs “${name}”`);
    return encodeURIComponent(value);
  });
}
