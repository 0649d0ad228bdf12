import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { BodyOf, ParamsOf, QueryOf, Route } from '@xuanping/api-contract/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller } from './caller';
import { invalid, notFound } from './problem';

export const ROUTE = Symbol('route');
/** SQL of what a handler wants to know of its application, evaluated in the look that finds the session. */
export const LOOK = Symbol('look');

/** What travels with a request after the guard. */
export interface RequestState {
  caller?: Caller;
  route?: Route;
  /** Of the path, checked; not there when it names nothing that can exist. */
  named?: unknown;
}
export type ApiRequest = FastifyRequest & RequestState;

/**
 * Makes a method the handler of a route of the contract; nothing else may open a path.
 *
 * @param look SQL of a JSON about the application `a` that the path names, for `caller.arrival.look()`
 */
export function Handle(route: Route, look?: string): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? 200),
    SetMetadata(ROUTE, route),
    SetMetadata(LOOK, look),
  );
}

/** What a handler is given: the checked parts of the request and who calls. */
export interface Input<T> {
  readonly params: ParamsOf<T>;
  readonly query: QueryOf<T>;
  readonly body: BodyOf<T>;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Injects the checked input of the route. */
export const In = createParamDecorator((_: unknown, context: ExecutionContext): Input<Route> => {
  const http = context.switchToHttp();
  const request = http.getRequest<ApiRequest>();
  const { route, caller } = request;
  if (!route || !caller) throw new TypeError('a handler without a route was reached');
  return {
    params: checkParams(route, request.named),
    query: checkPart(route.query, request.query) as never,
    body: (isFile(route) ? undefined : checkPart(route.body, request.body)) as never,
    caller,
    request,
    reply: http.getResponse<FastifyReply>(),
  };
});

/** Bytes are read by the handler, not as a body. */
const isFile = (route: Route): boolean => route.consumes === 'multipart' || route.consumes === 'piece';

/** What a path names; undefined for a malformed one. */
export function namedBy(route: Route, params: unknown): unknown {
  const read = route.params?.safeParse(params);
  return read?.success ? read.data : undefined;
}

/** A malformed path names nothing that exists. */
function checkParams(route: Route, named: unknown): never {
  if (route.params && named === undefined) throw notFound();
  return named as never;
}

function checkPart(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const read = schema.safeParse(value ?? {});
  if (read.success) return read.data;
  throw invalid(fieldProblems(read.error));
}

/** The issues of a failed parse as sentences; our schemas carry Chinese sentences, the rest gets a general one. */
export function fieldProblems(
  error: z.ZodError,
): { field: string; rule: string; words: { zh: string; en: string } }[] {
  return error.issues.map((issue) => {
    const field = issue.path.join('.') || '(body)';
    const chinese = /[\u4e00-\u9fff]/.test(issue.message);
    return {
      field,
      rule: issue.code,
      words: {
        zh: chinese ? issue.message : `“${field}”填写有误（${issue.message}）。`,
        en: chinese ? `“${field}” is not valid (${issue.code}).` : `“${field}”: ${issue.message}`,
      },
    };
  });
}
