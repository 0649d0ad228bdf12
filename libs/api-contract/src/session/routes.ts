import { ROLES } from '@xuanping/domain/process';
import { z } from 'zod';
import { defineRoute, instant } from '../core';

const role = z.enum(ROLES);

/** Who is signed in, and what the house is called. */
export const me = z.object({
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(role),
      language: z.enum(['zh-CN', 'en']),
      organization: z
        .object({ id: z.string(), name: z.string(), kind: z.string(), unitCode: z.string().nullable() })
        .nullable(),
    })
    .nullable(),
  openObligations: z.number().int(),
  organization: z.object({ name: z.string(), shortChineseName: z.string(), shortName: z.string() }),
  links: z.object({ mailbox: z.string().nullable(), temporalUi: z.string().nullable() }),
  mode: z.enum(['local', 'production']),
  now: instant,
});
export type Me = z.infer<typeof me>;

export const getMe = defineRoute({
  id: 'session.me',
  method: 'GET',
  path: '/api/v1/me',
  summary: '当前登录者',
  who: 'public',
  tie: 'none',
  response: me,
});

export const signIn = defineRoute({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/v1/session',
  summary: '登录',
  who: 'public',
  tie: 'none',
  body: z.object({
    email: z.string().trim().min(1, '请填写电子邮箱').max(200),
    password: z.string().min(1, '请填写密码').max(200),
    code: z.string().trim().max(10).optional(),
  }),
  response: me,
});

export const signOut = defineRoute({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: '退出登录',
  who: 'signed-in',
  tie: 'none',
  response: z.object({ ended: z.literal(true) }),
});

export const listSessions = defineRoute({
  id: 'session.list',
  method: 'GET',
  path: '/api/v1/me/sessions',
  summary: '我的登录会话',
  who: 'signed-in',
  tie: 'own',
  response: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        createdAt: instant,
        seenAt: instant,
        address: z.string(),
        agent: z.string(),
      }),
    ),
  }),
});

export const revokeSession = defineRoute({
  id: 'session.revoke',
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  summary: '撤销一个登录会话',
  who: 'signed-in',
  tie: 'own',
  params: z.object({ id: z.uuid() }),
  response: z.object({ ended: z.literal(true) }),
});

export const changePassword = defineRoute({
  id: 'session.change-password',
  method: 'PUT',
  path: '/api/v1/me/password',
  summary: '修改密码',
  who: 'signed-in',
  tie: 'own',
  body: z.object({
    current: z.string().min(1, '请填写当前密码').max(200),
    next: z.string().min(1, '请填写新密码').max(200),
  }),
  response: z.object({ changed: z.literal(true) }),
});

export const changeLanguage = defineRoute({
  id: 'session.change-language',
  method: 'PUT',
  path: '/api/v1/me/language',
  summary: '切换界面与邮件语言',
  who: 'signed-in',
  tie: 'own',
  body: z.object({ language: z.enum(['zh-CN', 'en']) }),
  response: z.object({ language: z.enum(['zh-CN', 'en']) }),
});
