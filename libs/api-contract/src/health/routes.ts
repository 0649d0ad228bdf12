import { z } from 'zod';
import { defineRoute } from '../core';

export const getLive = defineRoute({
  id: 'health.live',
  method: 'GET',
  path: '/healthz/live',
  summary: '进程存活',
  who: 'public',
  tie: 'none',
  response: z.object({ alive: z.literal(true) }),
});

/**
 * 503 when a part is down; the body names every part with its state. The virus scanner holds back uploads and nothing
 * else, so it is named and does not decide; `none`: the house has none and the test file alone is recognised.
 */
export const getReady = defineRoute({
  id: 'health.ready',
  method: 'GET',
  path: '/healthz/ready',
  summary: '各部分就绪状态',
  who: 'public',
  tie: 'none',
  response: z.object({ ready: z.boolean(), parts: z.record(z.string(), z.enum(['up', 'down', 'none'])) }),
});
