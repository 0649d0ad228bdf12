/** What the client needs of a schema: its types. It never parses: the server validated what it sends. */
export interface SchemaLike {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}
type InputOf<S> = S extends SchemaLike ? S['_zod']['input'] : never;
type OutputOf<S> = S extends SchemaLike ? S['_zod']['output'] : never;

/** A route of `@xuanping/api-contract` as the client sees it. */
export interface RouteLike {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/rounds/:round/…` */
  readonly path: string;
  readonly params?: SchemaLike | undefined;
  readonly query?: SchemaLike | undefined;
  readonly body?: SchemaLike | undefined;
  readonly response: SchemaLike;
}

type Present<R, K extends string> = R extends { readonly [P in K]: infer S }
  ? [Exclude<S, undefined>] extends [SchemaLike]
    ? Exclude<S, undefined>
    : undefined
  : undefined;

/** `{ key: T }`, `{ key?: T }` when every part of T is optional, or nothing when the route has no such part. */
type Part<R, K extends 'params' | 'query' | 'body'> =
  Present<R, K> extends SchemaLike
    ? Record<never, never> extends InputOf<Present<R, K>>
      ? { readonly [P in K]?: InputOf<Present<R, K>> }
      : { readonly [P in K]: InputOf<Present<R, K>> }
    : { readonly [P in K]?: undefined };

/** What a call of the route takes. */
export type ArgsOf<R extends RouteLike> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>;

/** What the route answers. */
export type AnswerOf<R extends RouteLike> = OutputOf<R['response']>;

/** Arguments that may be left out when the route needs none. */
export type ArgsIfAny<R extends RouteLike> = Record<never, never> extends ArgsOf<R> ? [args?: ArgsOf<R>] : [args: ArgsOf<R>];

/** Untyped arguments, for code that serves every route. */
export interface AnyArgs {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}
