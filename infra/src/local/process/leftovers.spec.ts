import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopLeftovers } from './leftovers';
import { isAlive, writePidFile } from './pid-file';

let run: string;
beforeEach(() => {
  run = mkdtempSync(path.join(tmpdir(), 'xuanping-run-'));
});
afterEach(() => rmSync(run, { recursive: true, force: true }));

describe('stopLeftovers', () => {
  it('stops what an earlier start left running, and forgets what has ended', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    writePidFile(path.join(run, 'temporal.pid'), pid);
    writeFileSync(path.join(run, 'api.pid'), JSON.stringify({ pid: process.pid, born: '1' }));
    writeFileSync(path.join(run, 'mail.pid'), '{"pid":');
    const found = await stopLeftovers({ run }, ['api', 'temporal', 'mail', 'postgres'], () => 'SIGTERM');
    expect(found).toEqual(['temporal']);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(run, 'temporal.pid'))).toBe(false);
    expect(existsSync(path.join(run, 'api.pid'))).toBe(false);
  });
});
