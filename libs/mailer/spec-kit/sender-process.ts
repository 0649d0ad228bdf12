// A sender in a process of its own, to be killed: DATABASE, SMTP and LEASE_MS in the environment.
import { Pool } from 'pg';
import { MailSender } from '../src/sender';
import { createRenderer } from '../src/templates';
import { createSmtpTransport } from '../src/transport';

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const pool = new Pool({ connectionString: setting('DATABASE'), max: 5 });
pool.on('error', () => undefined);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

const sender = new MailSender({
  sql: pool,
  transport: createSmtpTransport({ url: setting('SMTP'), connections: 4 }),
  renderer: createRenderer(),
  from: { name: '中国国际投资促进会', address: 'no-reply@cipa.example' },
  connections: 4,
  leaseMs: Number(setting('LEASE_MS')),
  pollMs: 30,
  retry: { firstRetryMs: 50, longestRetryMs: 200, giveUpAfterMs: 60_000 },
});
void sender.run(stop.signal).then(() => pool.end());
