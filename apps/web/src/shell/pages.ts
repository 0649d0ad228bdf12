import type { Role } from '@xuanping/domain/process';
import type { ComponentType } from 'react';

/**
 * Who a page is for. `public`: no account needed; `anyone`: everybody who is signed in; else the roles.
 * This decides what is offered, not what is allowed: the API's policy table decides that.
 */
export type Audience = 'public' | 'anyone' | readonly Role[];

/** One page of the product: its address, its readers and its code, which loads when first opened. */
export interface PageRoute {
  /** Places are written `:round`, as everywhere: `/rounds/:round/applications/:no/self-assessment`. */
  readonly path: string;
  readonly audience: Audience;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** A page without frame and margins (sign-in, a projected chart). */
  readonly bare?: true;
}

/** The pages of one stage, exported as `routes` from `pages/<stage>/routes.ts`; the shell finds the file itself. */
export function definePages(pages: readonly PageRoute[]): readonly PageRoute[] {
  return pages;
}

/** All pages of all stages. No list to keep: a new folder with a `routes.ts` is found by Vite. */
export function allPages(): readonly PageRoute[] {
  const found = import.meta.glob<readonly PageRoute[]>('../pages/*/routes.ts', {
    eager: true,
    import: 'routes',
  });
  return Object.values(found).flat();
}

/** Whether a page is meant for a reader with these roles; `null` is a reader without an account. */
export function isFor(audience: Audience, roles: readonly Role[] | null): boolean {
  if (audience === 'public') return true;
  if (roles === null) return false;
  return audience === 'anyone' || roles.some((role) => audience.includes(role));
}
