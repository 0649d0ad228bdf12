import type { Role } from '@xuanping/domain/process';

export type NextKey = 'applicant' | 'recommender' | 'expert' | 'staff' | 'lead' | 'auditor' | 'administrator';

/** Which sentence says what a reader's part in the round leads to. */
export function nextKeyOf(roles: readonly Role[]): NextKey {
  const order: readonly NextKey[] = ['lead', 'staff', 'applicant', 'recommender', 'expert', 'auditor'];
  return order.find((key) => roles.includes(key as Role)) ?? 'administrator';
}
