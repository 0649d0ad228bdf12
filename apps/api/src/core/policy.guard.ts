import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Route } from '@xuanping/api-contract/core';
import type { ArrivalPlace } from './arrival';
import type { Caller } from './caller';
import { LOOK, namedBy, ROUTE, type ApiRequest } from './handle';
import { forbidden, notFound, ProblemError, signInFirst } from './problem';
import { SessionReader } from '../session/session-reader';

const OF_APPLICATION = '/api/v1/rounds/:round/applications/:no';
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The policy table at work: finds the caller, refuses foreign origins, and lets a route be called by those it names. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (!route) throw notFound();
    if (UNSAFE.has(request.method)) refuseForeignOrigin(request);
    request.named = namedBy(route, request.params);
    const look = this.reflector.get<string | undefined>(LOOK, context.getHandler());
    const caller = await this.sessions.callerOf(request, applicationOf(route, request.named), look);
    request.route = route;
    request.caller = caller;
    return allowed(route, caller);
  }
}

/** The application that a route is about. */
function applicationOf({ path }: Route, named: unknown): ArrivalPlace | null {
  return path.startsWith(OF_APPLICATION) && named ? (named as ArrivalPlace) : null;
}

function allowed(route: Route, caller: Caller): boolean {
  if (route.who === 'public') return true;
  if (!caller.account) throw signInFirst();
  if (route.who === 'signed-in') return true;
  const { who } = route;
  if (!caller.account.roles.some((role) => who.includes(role))) throw forbidden();
  return true;
}

/** CSRF: a browser says where a request comes from; anything but our own origin is refused. */
function refuseForeignOrigin(request: ApiRequest): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && hostOf(origin) !== request.headers.host;
  if (foreignSite || foreignOrigin) {
    throw new ProblemError(403, 'foreign-origin', {
      zh: '请求来自其他网站，已拒绝。',
      en: 'The request came from another site and was refused.',
    });
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
