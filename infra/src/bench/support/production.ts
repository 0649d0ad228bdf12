import { randomBytes } from 'node:crypto';
import { startSystem, type RunningTestSystem } from '../../harness';

/** A system as it runs in production: no answer is held against its contract, nothing of a demonstration is there. */
export function startProduction(): Promise<RunningTestSystem> {
  return startSystem({
    env: {
      XUANPING_MODE: 'production',
      PAYLOAD_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      AUDIT_KEY: randomBytes(32).toString('hex'),
      PUBLIC_URL: 'https://bench.invalid',
      MAIL_FROM: 'bench@bench.invalid',
    },
  });
}

/** Name of the session cookie behind TLS. */
export const COOKIE = '__Host-xuanping';
