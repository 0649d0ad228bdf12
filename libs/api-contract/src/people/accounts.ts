import { ACCOUNT_ROLES, ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { z } from 'zod';
import { commaList, defineRoute, instant, pageOf, pageQuery, searchWords, sortOf, words } from '../core';

const role = z.enum(ACCOUNT_ROLES);
const ACCOUNT_STATES = ['active', 'invited', 'locked', 'disabled'] as const;
/** Staff see the people of rounds only; the administrators see everybody. */
const READERS = ['system-admin', 'security-admin', 'audit-admin', 'staff'] as const;
const MANAGERS = ['system-admin', 'staff'] as const;
const accountParams = z.object({ id: z.uuid() });

/** An account in the list of those who manage or watch over accounts. */
export const accountRow = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(role),
  organization: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Where somebody of the house works beside it (借调, 兼职); bars them from examining that body. */
  employer: z.object({ id: z.string(), name: z.string() }).nullable(),
  language: z.enum(['zh-CN', 'en']),
  /** `invited`: no password set yet. */
  state: z.enum(ACCOUNT_STATES),
  lockedUntil: instant.nullable(),
  secondFactor: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  sample: z.boolean(),
  revision: z.number().int(),
});
export type AccountRow = z.infer<typeof accountRow>;

export const listAccounts = defineRoute({
  id: 'people.list',
  method: 'GET',
  path: '/api/v1/accounts',
  summary: '账号；经办人只见园区、推荐单位和专家',
  who: READERS,
  tie: 'own',
  query: pageQuery.extend({
    q: searchWords.optional(),
    sort: sortOf('name', 'createdAt').optional(),
    role: commaList(role).optional(),
    state: commaList(z.enum(ACCOUNT_STATES)).optional(),
    organization: z.string().max(60).optional(),
  }),
  response: pageOf(accountRow),
});

export const accountDetail = accountRow.extend({
  /** What the caller may do with it. */
  may: z.object({
    change: z.boolean(),
    disable: z.boolean(),
    enable: z.boolean(),
    invite: z.boolean(),
    unlock: z.boolean(),
    removeSecondFactor: z.boolean(),
  }),
  /** Latest link sent to set a password, when there is one. */
  link: z
    .object({
      purpose: z.enum(['invitation', 'password-reset']),
      sentAt: instant,
      expiresAt: instant,
      state: z.enum(['open', 'used', 'expired', 'revoked']),
    })
    .nullable(),
  sessions: z.number().int(),
  records: z.array(z.object({ id: z.string(), at: instant, actor: z.string(), sentence: words })),
});
export type AccountDetail = z.infer<typeof accountDetail>;

export const getAccount = defineRoute({
  id: 'people.get',
  method: 'GET',
  path: '/api/v1/accounts/:id',
  summary: '一个账号',
  who: READERS,
  tie: 'own',
  params: accountParams,
  response: accountDetail,
});

const accountBody = z.object({
  name: z.string().trim().min(1, '请填写姓名').max(50, '姓名不超过 50 字'),
  roles: z.array(role).min(1, '请至少选择一个角色').max(9),
  organizationId: z.string().max(60).nullable().default(null),
  employerId: z.string().max(60).nullable().default(null),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});

/** Opens an account and mails its owner a one-time link to set a password. */
export const inviteAccount = defineRoute({
  id: 'people.invite',
  method: 'POST',
  path: '/api/v1/accounts',
  summary: '开通账号并发送设置密码的链接',
  who: MANAGERS,
  tie: 'own',
  body: accountBody.extend({
    email: z.string().trim().min(1, '请填写电子邮箱').max(200, '电子邮箱不超过 200 字'),
  }),
  response: z.object({ id: z.string() }),
  status: 201,
});

export const changeAccount = defineRoute({
  id: 'people.change',
  method: 'PUT',
  path: '/api/v1/accounts/:id',
  summary: '变更姓名、角色、单位；已被他人变更时拒绝',
  who: MANAGERS,
  tie: 'own',
  params: accountParams,
  body: accountBody.extend({ revision: z.number().int() }),
  response: z.object({ revision: z.number().int() }),
});

export const sendAccountLink = defineRoute({
  id: 'people.send-link',
  method: 'POST',
  path: '/api/v1/accounts/:id/link',
  summary: '重新发送设置密码的链接，之前的链接失效',
  who: MANAGERS,
  tie: 'own',
  params: accountParams,
  body: z.object({}),
  response: z.object({ expiresAt: instant }),
});

const reason = z.string().trim().min(1, '请填写理由').max(500, '理由不超过 500 字');
const changed = z.object({ changed: z.boolean() });

export const disableAccount = defineRoute({
  id: 'people.disable',
  method: 'POST',
  path: '/api/v1/accounts/:id/disable',
  summary: '停用账号，其登录即刻结束',
  who: MANAGERS,
  tie: 'own',
  params: accountParams,
  body: z.object({ reason }),
  response: changed,
});
export const enableAccount = defineRoute({
  id: 'people.enable',
  method: 'POST',
  path: '/api/v1/accounts/:id/enable',
  summary: '恢复账号',
  who: MANAGERS,
  tie: 'own',
  params: accountParams,
  body: z.object({}),
  response: changed,
});
export const unlockAccount = defineRoute({
  id: 'people.unlock',
  method: 'POST',
  path: '/api/v1/accounts/:id/unlock',
  summary: '解除锁定',
  who: ['security-admin'],
  tie: 'none',
  params: accountParams,
  body: z.object({}),
  response: changed,
});
export const removeSecondFactor = defineRoute({
  id: 'people.remove-second-factor',
  method: 'POST',
  path: '/api/v1/accounts/:id/remove-second-factor',
  summary: '解除两步验证（设备遗失时）',
  who: ['security-admin'],
  tie: 'none',
  params: accountParams,
  body: z.object({ reason }),
  response: changed,
});

/** Names alone: whoever opens accounts has no business with the registry's contacts. */
export const findEmployers = defineRoute({
  id: 'people.employers',
  method: 'GET',
  path: '/api/v1/employers',
  summary: '按名称查找本会人员借调或兼职的单位',
  who: ['system-admin'],
  tie: 'none',
  query: z.object({ q: searchWords.optional() }),
  response: z.object({
    rows: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANIZATION_KINDS), province: z.string() }),
    ),
  }),
});

/** The log of the house itself: accounts, policy, registry, calendar, mails sent again. */
export const listHouseRecords = defineRoute({
  id: 'people.records',
  method: 'GET',
  path: '/api/v1/house-records',
  summary: '管理日志：账号、策略、名录、日历与邮件重发',
  who: ['audit-admin', 'auditor'],
  tie: 'none',
  query: pageQuery.extend({ q: searchWords.optional(), act: commaList(z.string().max(40)).optional() }),
  response: pageOf(
    z.object({
      id: z.string(),
      at: instant,
      act: z.string(),
      actor: z.string(),
      role: z.string(),
      sentence: words,
      rule: z.string(),
      hash: z.string().nullable(),
    }),
  ),
});
