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

/** 503 when a part is down; the body names every part with its state. */
export const getReady = defineRoute({
  id: 'health.ready',
  method: 'GET',
  path: '/healthz/ready',
  summary: '各部分就绪状态',
  who: 'public',
  tie: 'none',
  response: z.object({ ready: z.boolean(), parts: z.record(z.string(), z.enum(['up', 'down'])) }),
});
