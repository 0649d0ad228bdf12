import type { Role } from '@xuanping/domain/process';
import type { ComponentType } from 'react';

/** A part of the 工作台 that a stage brings: its rounds, its progress, its charts. */
export interface HomePart {
  readonly id: string;
  readonly roles: readonly Role[];
  /** Lower stands higher; the open 待办 always come first. */
  readonly order: number;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** The parts of one stage, exported as `homeParts` from `pages/<stage>/home.ts`; found by Vite as the routes are. */
export function defineHomeParts(parts: readonly HomePart[]): readonly HomePart[] {
  return parts;
}

/** What stands on the 工作台 of a reader, in order. */
export function homePartsFor(roles: readonly Role[]): readonly HomePart[] {
  const found = import.meta.glob<readonly HomePart[]>('../pages/*/home.ts', {
    eager: true,
    import: 'homeParts',
  });
  return Object.values(found)
    .flat()
    .filter((part) => part.roles.some((role) => roles.includes(role)))
    .sort((a, b) => a.order - b.order);
}
