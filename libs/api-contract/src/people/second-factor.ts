import { z } from 'zod';
import { defineRoute, instant } from '../core';

const password = z.string().min(1, '请填写当前密码').max(200);
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请填写 6 位数字验证码');

export const getSecondFactor = defineRoute({
  id: 'people.second-factor',
  method: 'GET',
  path: '/api/v1/me/second-factor',
  summary: '我的两步验证',
  who: 'signed-in',
  tie: 'own',
  response: z.object({ enabled: z.boolean(), since: instant.nullable() }),
});

/** Begins or begins anew; nothing changes at sign-in before a first code was confirmed. */
export const beginSecondFactor = defineRoute({
  id: 'people.begin-second-factor',
  method: 'POST',
  path: '/api/v1/me/second-factor',
  summary: '开始启用两步验证：取得密钥',
  who: 'signed-in',
  tie: 'own',
  body: z.object({ password }),
  response: z.object({ secret: z.string(), uri: z.string() }),
});

export const confirmSecondFactor = defineRoute({
  id: 'people.confirm-second-factor',
  method: 'PUT',
  path: '/api/v1/me/second-factor',
  summary: '用一次验证码确认启用',
  who: 'signed-in',
  tie: 'own',
  body: z.object({ code }),
  response: z.object({ enabled: z.literal(true) }),
});

export const endSecondFactor = defineRoute({
  id: 'people.end-second-factor',
  method: 'DELETE',
  path: '/api/v1/me/second-factor',
  summary: '停用两步验证',
  who: 'signed-in',
  tie: 'own',
  body: z.object({ password, code }),
  response: z.object({ enabled: z.literal(false) }),
});
