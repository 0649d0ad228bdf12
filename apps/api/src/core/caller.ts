import type { Language, Role } from '@xuanping/domain/process';
import type { Arrival } from './arrival';

/** Who calls: an account with its roles, or the public. */
export interface Caller {
  readonly account: SignedIn | null;
  readonly sessionId: string | null;
  readonly language: Language;
  readonly address: string;
  readonly requestId: string;
  /** What was read of the application that the request names, in the same look that found the session. */
  readonly arrival?: Arrival;
}

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly organizationId: string | null;
  readonly organizationKind: string | null;
  readonly organizationName: string | null;
  /** Province-level unit of the organisation: its province, or 660000 for 兵团. */
  readonly unitCode: string | null;
}

/** The account of a route that only the signed-in reach. */
export function signedIn(caller: Caller): SignedIn {
  if (!caller.account) throw new TypeError('a route for the signed-in was reached without a session');
  return caller.account;
}

export function hasRole(caller: Caller, ...roles: Role[]): boolean {
  return caller.account?.roles.some((role) => roles.includes(role)) ?? false;
}
