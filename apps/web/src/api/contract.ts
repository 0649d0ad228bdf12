import type { BodyInputOf, ParamsOf, QueryInputOf, ResponseOf, Route } from '@xuanping/api-contract/core';

/** Any route of `@xuanping/api-contract`. The client uses its types and never parses: the server validated what it sends. */
export type AnyRoute = Route;

/** `{ key: T }`, or `{ key?: T }` when the route has no such part or every field of it is optional. */
type Part<K extends string, T> = [T] extends [undefined]
  ? { readonly [P in K]?: undefined }
  : Record<never, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T };

/** What a call of the route takes. */
export type ArgsOf<R extends AnyRoute> = Part<'params', ParamsOf<R>> &
  Part<'query', QueryInputOf<R>> &
  Part<'body', BodyInputOf<R>>;

/** What the route answers. */
export type AnswerOf<R extends AnyRoute> = ResponseOf<R>;

/** Arguments that may be left out when the route needs none. */
export type ArgsIfAny<R extends AnyRoute> =
  Record<never, never> extends ArgsOf<R> ? [args?: ArgsOf<R>] : [args: ArgsOf<R>];

/** Untyped arguments, for code that serves every route. */
export interface AnyArgs {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}
