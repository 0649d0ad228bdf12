import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Route } from '@xuanping/api-contract/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ApiRequest } from './handle';

const NOT_MODIFIED = 304;

/**
 * Holds every answer against its contract, so that a drift shows in the first test and not in a page. In production
 * nothing comes between a handler and its answer.
 */
@Injectable()
export class ResponseCheck implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { route } = http.getRequest<ApiRequest>();
    // Whoever has an answer still is not sent it again.
    const has = (): boolean => http.getResponse<FastifyReply>().statusCode === NOT_MODIFIED;
    return next.handle().pipe(map((value: unknown) => (route && !has() ? checked(route, value) : value)));
  }
}

function checked(route: Route, value: unknown): unknown {
  if (!route.response) return value;
  // An answer that was kept is sent as the bytes it was kept as.
  const kept = Buffer.isBuffer(value);
  const read = route.response.safeParse(kept ? JSON.parse(value.toString()) : value);
  if (!read.success)
    throw new TypeError(`the answer of ${route.id} breaks its contract: ${read.error.message}`);
  return kept ? value : read.data;
}
