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

/** What travels with a request after the guard. */
export interface RequestState {
  caller?: Caller;
  route?: Route;
}
export type ApiRequest = FastifyRequest & RequestState;

/** Makes a method the handler of a route of the contract; nothing else may open a path. */
export function Handle(route: Route): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? 200),
    SetMetadata(ROUTE, route),
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
    params: checkParams(route, request.params),
    query: checkPart(route.query, request.query) as never,
    body: (isFile(route) ? undefined : checkPart(route.body, request.body)) as never,
    caller,
    request,
    reply: http.getResponse<FastifyReply>(),
  };
});

/** Bytes are read by the handler, not as a body. */
const isFile = (route: Route): boolean => route.consumes === 'multipart' || route.consumes === 'piece';

/** A malformed path names nothing that exists. */
function checkParams(route: Route, value: unknown): never {
  if (!route.params) return undefined as never;
  const read = route.params.safeParse(value);
  if (!read.success) throw notFound();
  return read.data as never;
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
