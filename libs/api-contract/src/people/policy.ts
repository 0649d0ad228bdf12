import { PASSWORD_RULES, SECURITY_POLICY_BOUNDS } from '@xuanping/domain/house';
import { z } from 'zod';
import { defineRoute, instant } from '../core';

const within = ([low, high]: readonly [number, number], unit: string) =>
  z.number().int().min(low, `不少于 ${low} ${unit}`).max(high, `不超过 ${high} ${unit}`);

/** What the security administrator sets for everybody who signs in. */
export const securityPolicy = z.object({
  passwords: z.enum(PASSWORD_RULES),
  failuresToLock: within(SECURITY_POLICY_BOUNDS.failuresToLock, '次'),
  lockMinutes: within(SECURITY_POLICY_BOUNDS.lockMinutes, '分钟'),
  invitationHours: within(SECURITY_POLICY_BOUNDS.invitationHours, '小时'),
  resetMinutes: within(SECURITY_POLICY_BOUNDS.resetMinutes, '分钟'),
});

export const getSecurityPolicy = defineRoute({
  id: 'people.policy',
  method: 'GET',
  path: '/api/v1/security-policy',
  summary: '安全策略',
  who: ['security-admin', 'system-admin', 'audit-admin', 'auditor'],
  tie: 'none',
  response: z.object({
    policy: securityPolicy,
    changedAt: instant.nullable(),
    locked: z.number().int(),
    withoutSecondFactor: z.number().int(),
  }),
});

export const changeSecurityPolicy = defineRoute({
  id: 'people.change-policy',
  method: 'PUT',
  path: '/api/v1/security-policy',
  summary: '变更安全策略',
  who: ['security-admin'],
  tie: 'none',
  body: securityPolicy,
  response: z.object({ changed: z.boolean() }),
});
