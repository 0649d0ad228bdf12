import { z } from 'zod';
import { defineRoute, instant } from '../core';

/** The same answer whether there is such an account or not. */
export const requestPasswordReset = defineRoute({
  id: 'people.request-reset',
  method: 'POST',
  path: '/api/v1/public/password-reset',
  summary: '忘记密码：向邮箱发送重设链接',
  who: 'public',
  tie: 'none',
  body: z.object({ email: z.string().trim().min(1, '请填写电子邮箱').max(200) }),
  response: z.object({ accepted: z.literal(true) }),
});

const token = z.string().min(1).max(200);

/** Whose link it is. By POST, so that the token stands in no address and no log. */
export const readAccountLink = defineRoute({
  id: 'people.read-link',
  method: 'POST',
  path: '/api/v1/public/account-link',
  summary: '查看设置密码链接对应的账号',
  who: 'public',
  tie: 'none',
  body: z.object({ token }),
  response: z.object({
    purpose: z.enum(['invitation', 'password-reset']),
    name: z.string(),
    email: z.string(),
    organization: z.string(),
    expiresAt: instant,
    passwordRule: z.string(),
  }),
});

export const setPasswordByLink = defineRoute({
  id: 'people.set-password',
  method: 'POST',
  path: '/api/v1/public/password',
  summary: '用链接设置密码，其他登录即刻结束',
  who: 'public',
  tie: 'none',
  body: z.object({ token, password: z.string().min(1, '请填写新密码').max(200, '密码不超过 200 位') }),
  response: z.object({ email: z.string() }),
});
