import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

const SCRIPT = join(__dirname, '../../spec-kit/postgres-server.mjs');

/**
 * The address of a PostgreSQL server for this process's specs: `DATABASE_URL`, or one that is started on first
 * use and ends with the process. Jest gives every spec file a fresh module registry within one worker process,
 * so the address is remembered in a file under the process's id.
 */
export async function specServer(): Promise<string> {
  const own = process.env['DATABASE_URL'];
  if (own) return own;
  const folder = join(tmpdir(), 'xuanping-spec-servers');
  const file = join(folder, `${process.pid}.url`);
  if (existsSync(file)) {
    const url = readFileSync(file, 'utf8');
    // A process of long ago may have had the same id.
    if (await answers(url)) return url;
  }
  mkdirSync(folder, { recursive: true });
  return start(file);
}

/** Runs statements on a server's database, each on its own. */
export async function runOn(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function answers(url: string): Promise<boolean> {
  return runOn(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
}

async function start(file: string): Promise<string> {
  const child = spawn(process.execPath, [SCRIPT, String(process.pid), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the PostgreSQL of the specs did not start (exit code ${String(code)})`)),
    );
  });
  // It watches this process by itself; nothing here may keep Jest from ending.
  child.removeAllListeners();
  child.stdout.destroy();
  child.unref();
  return url;
}
