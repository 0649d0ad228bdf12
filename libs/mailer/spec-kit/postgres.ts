import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client, Pool } from 'pg';
import { MAIL_SCHEMA_SQL } from '../src/outbox';

/** A database with the mailer's tables, of `DATABASE_URL`'s server or of a throw-away one. */
export interface SpecDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Empties the tables. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<SpecDatabase> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, child: null }
    : await startServer();
  const name = `mailer_spec_${randomBytes(4).toString('hex')}`;
  await once(server.url, `CREATE DATABASE ${name}`);
  const address = new URL(server.url);
  address.pathname = name;
  const pool = new Pool({ connectionString: address.href, max: 12 });
  await pool.query(MAIL_SCHEMA_SQL);
  return {
    url: address.href,
    pool,
    async clear() {
      await pool.query('TRUNCATE mail_attempt, mail_outbox, mail_reminder_claim');
    },
    async stop() {
      await pool.end();
      await once(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
      if (server.child) await ended(server.child);
    },
  };
}

async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(__dirname, 'postgres-server.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = await Promise.race([
    readLine(child),
    new Promise<never>((_, reject) =>
      child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code})`))),
    ),
  ]);
  return { url, child };
}

function readLine(child: ChildProcess): Promise<[string]> {
  return new Promise((resolve) => {
    if (child.stdout) createInterface(child.stdout).once('line', (line) => resolve([line]));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stdin?.end();
  });
}

async function once(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
