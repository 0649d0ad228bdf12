import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort, findRunningSystem, repositoryRoot } from '@xuanping/infra/local';

const READY = /Xuanping is ready: (http:\/\/127\.0\.0\.1:\d+)/;
const PARTS = ['api', 'worker', 'temporal', 'mail', 'postgres'];

/** One `npm start` as a person runs it, minus npm. */
class Start {
  output = '';
  readonly exit: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[]) {
    const env = { ...process.env };
    for (const name of [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SMTP_URL',
      'PORT',
      'PUBLIC_URL',
      'XUANPING_DATA',
    ])
      delete env[name];
    this.child = spawn(process.execPath, ['infra/start.mjs', ...args], { cwd: repositoryRoot(), env });
    this.child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    this.child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
    this.exit = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }

  /** Waits until the output matches; fails with the whole output when the process ends or a minute has passed. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (let waited = 0; waited < 120_000; waited += 100) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null) break;
      await sleep(100);
    }
    throw new Error(`${String(pattern)} was not said:\n${this.output}`);
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

let parent: string;
let data: string;
let port: string;
const starts: Start[] = [];

function start(...args: string[]): Start {
  const made = new Start(['--data', data, '--port', port, ...args]);
  starts.push(made);
  return made;
}

/** Process numbers of the parts, by their pid files. */
function pids(): Map<string, number> {
  const run = path.join(data, 'run');
  const names = readdirSync(run).filter((name) => name.endsWith('.pid'));
  return new Map(
    names.map((name) => [
      name.replace('.pid', ''),
      (JSON.parse(readFileSync(path.join(run, name), 'utf8')) as { pid: number }).pid,
    ]),
  );
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and waits to be collected still has its number.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function signIn(url: string): Promise<number> {
  const { accounts } = JSON.parse(readFileSync(path.join(data, 'accounts.json'), 'utf8')) as {
    accounts: { email: string; password: string }[];
  };
  const { email, password } = accounts[0] ?? { email: '', password: '' };
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  return response.status;
}

beforeAll(async () => {
  parent = mkdtempSync(path.join(tmpdir(), 'xuanping-start-'));
  // As root: PostgreSQL's own user must pass, or its cluster would lie elsewhere and stay behind.
  chmodSync(parent, 0o711);
  data = path.join(parent, 'data');
  port = String((await choosePort(0)).port);
});

afterAll(async () => {
  for (const one of starts) one.send('SIGTERM');
  await Promise.all(starts.map((one) => one.exit));
  rmSync(parent, { recursive: true, force: true });
});

describe('npm start', () => {
  it('brings everything up, says where it is, refuses a second start, restarts what crashes, and stops in order', async () => {
    const first = start();
    const [, url = ''] = await first.until(READY);
    for (const title of ['PostgreSQL', 'Temporal', 'Mail catcher', 'API and web', 'Worker']) {
      expect(first.output).toMatch(new RegExp(`^ {2}${title} .+ s$`, 'm'));
    }
    await first.until(
      /Mailbox +http:\/\/127\.0\.0\.1:\d+[^]*Temporal Web UI +http:\/\/127\.0\.0\.1:\d+[^]*Ctrl-C/,
    );
    expect(first.output).toContain('@');
    const page = await fetch(`${url}/`);
    const opened = await page.text();
    expect(opened).toContain('<div id="root"');
    const script = await fetch(`${url}${/\/assets\/[^"]+\.js/.exec(opened)?.[0] ?? ''}`);
    // The page names the scripts of its version, so it must not outlive it; those keep their content for good.
    expect([page, script].map(({ headers }) => headers.get('cache-control'))).toEqual([
      'no-cache',
      'public, max-age=31536000, immutable',
    ]);
    expect((await fetch(`${url}/healthz/ready`)).status).toBe(200);
    const gone = await fetch(`${url}/assets/of-an-earlier-version.js`);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([
      404,
      expect.not.stringContaining('html'),
    ]);
    expect(statSync(path.join(data, 'accounts.json')).mode & 0o777).toBe(0o600);
    expect(await signIn(url)).toBeLessThan(300);
    expect(findRunningSystem(data)?.url).toBe(url);
    expect([...pids().keys()].sort()).toEqual([...PARTS].sort());

    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output).toContain(`already runs on ${data} at ${url}`);

    const worker = pids().get('worker') ?? 0;
    process.kill(worker, 'SIGKILL');
    await first.until(/worker crashed \(SIGKILL\)\. It is started again .* Its log: .*worker\.log/);
    await first.until(/worker is up again/);
    expect(pids().get('worker')).not.toBe(worker);

    const running = [...pids().values()];
    first.send('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(first.output).toMatch(
      /API and web +stopped\s+Worker +stopped\s+Temporal +stopped\s+Mail catcher +stopped\s+PostgreSQL +stopped/,
    );
    expect(running.filter(alive)).toEqual([]);
    expect(pids().size).toBe(0);
    expect(findRunningSystem(data)).toBeUndefined();
  });

  it('keeps all data for the next start, and leaves no process even when it is killed', async () => {
    const accounts = readFileSync(path.join(data, 'accounts.json'), 'utf8');
    const again = start();
    const [, url = ''] = await again.until(READY);
    expect(readFileSync(path.join(data, 'accounts.json'), 'utf8')).toBe(accounts);
    expect(await signIn(url)).toBeLessThan(300);

    const running = [...pids().values()];
    again.send('SIGKILL');
    await again.exit;
    for (let waited = 0; running.some(alive) && waited < 15_000; waited += 200) await sleep(200);
    expect(running.filter(alive)).toEqual([]);
  });
});
