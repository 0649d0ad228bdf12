import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManagedProcess, PartFailed, type ProcessEnd, type ProcessSpec } from './managed-process';
import { isAlive, readPidFile, stillRuns } from './pid-file';

let folder: string;
let places: { logs: string; run: string };
const started: ManagedProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xuanping-process-'));
  places = { logs: path.join(folder, 'logs'), run: path.join(folder, 'run') };
  mkdirSync(places.logs);
  mkdirSync(places.run);
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.kill()));
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script that says it is ready by making a file called `up`. */
function processOf(
  script: string,
  spec: Partial<ProcessSpec> = {},
  onEnd?: (end: ProcessEnd) => void,
): ManagedProcess {
  const made = new ManagedProcess(
    {
      name: 'part',
      command: process.execPath,
      args: ['-e', script],
      env: process.env,
      cwd: folder,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 5_000,
      readyTimeoutMs: 10_000,
      isReady: () => Promise.resolve(existsSync(path.join(folder, 'up'))),
      ...spec,
    },
    places,
    onEnd,
  );
  started.push(made);
  return made;
}

const UP = "require('fs').writeFileSync('up', '');";
const STAY = 'setInterval(() => {}, 1000);';

describe('ManagedProcess', () => {
  it('is started when it is ready, keeps a log and a pid file, and stops when asked', async () => {
    const ends: ProcessEnd[] = [];
    const part = processOf(`console.log('hello'); ${UP} ${STAY}`, {}, (end) => ends.push(end));
    await part.start();
    const pid = part.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    expect(readPidFile(path.join(places.run, 'part.pid'))?.pid).toBe(pid);
    expect(readFileSync(part.logFile, 'utf8')).toContain('hello');
    await part.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(places.run, 'part.pid'))).toBe(false);
    expect(ends).toEqual([]);
  });

  it('fails with the last words of its log, and where the log is, when it ends while it starts', async () => {
    const ends: ProcessEnd[] = [];
    const part = processOf("console.error('DATABASE_URL is missing'); process.exit(2)", {}, (end) =>
      ends.push(end),
    );
    await expect(part.start()).rejects.toThrow(PartFailed);
    await expect(part.start()).rejects.toThrow(
      /part ended while it started \(exit code 2\)[^]*DATABASE_URL is missing[^]*part\.log/,
    );
    expect(ends).toEqual([]);
  });

  it('fails when the program is not there', async () => {
    await expect(processOf('', { command: '/nowhere/program' }).start()).rejects.toThrow(
      /could not be started/,
    );
  });

  it('fails, and leaves nothing running, when it is not ready in time', async () => {
    const part = processOf(STAY, { readyTimeoutMs: 300 });
    await expect(part.start()).rejects.toThrow(/not ready after 0.3 s/);
    expect(part.isRunning).toBe(false);
  });

  it('is tried again as often as its spec grants', async () => {
    const script = `const fs = require('fs'); if (!fs.existsSync('second')) { fs.writeFileSync('second', ''); process.exit(1); } ${UP} ${STAY}`;
    await processOf(script, { attempts: 2 }).start();
  });

  it('kills what does not stop when asked', async () => {
    const part = processOf(`process.on('SIGTERM', () => {}); ${UP} ${STAY}`, { stopTimeoutMs: 200 });
    await part.start();
    await part.stop();
    expect(part.isRunning).toBe(false);
  });

  it('tells of an end that nobody asked for', async () => {
    const ended = new Promise<ProcessEnd>((resolve) => {
      const part = processOf(`${UP} setTimeout(() => process.exit(7), 300)`, {}, resolve);
      void part.start();
    });
    expect(await ended).toEqual({ code: 7, signal: null });
  });

  it('comes back after a kill', async () => {
    const part = processOf(`${UP} ${STAY}`);
    await part.start();
    const first = part.pid;
    await part.kill('SIGKILL');
    expect(part.pid).toBeUndefined();
    await part.start();
    expect(part.pid).not.toBe(first);
  });
});

describe('a process record', () => {
  it('is not fooled by another process with the same number', () => {
    expect(stillRuns({ pid: process.pid, born: '1' })).toBe(false);
    expect(stillRuns({ pid: process.pid, born: '' })).toBe(false);
  });
});
