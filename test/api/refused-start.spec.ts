import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chmodSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '@xuanping/infra/local';

/** A start as a person types it, to its end. */
function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['infra/start.mjs', ...args], {
    cwd: repositoryRoot(),
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

describe('a start that cannot be', () => {
  let folder: string;
  let busy: Server;
  let port: number;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xuanping-refused-'));
    chmodSync(folder, 0o711);
    busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const address = busy.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(async () => {
    await new Promise((resolve) => busy.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  it('says aloud which port is busy, in one sentence that there is no Temporal, and leaves nothing running', async () => {
    const data = path.join(folder, 'data');
    const { code, said } = await start(['--data', data, '--port', String(port)], {
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${port} is busy: the web application uses \\d+\\.$`, 'm'));
    expect(said).toMatch(
      /^There is no Temporal at 127\.0\.0\.1:1 \(TEMPORAL_ADDRESS\): start it, correct TEMPORAL_ADDRESS, or unset it/m,
    );
    expect(said).not.toMatch(/^ +at /m);
    const run = path.join(data, 'run');
    expect(existsSync(run) ? readdirSync(run).filter((name) => name.endsWith('.pid')) : []).toEqual([]);
  });

  it('says in one sentence that a data folder cannot be made, and what to do', async () => {
    // Below a file nobody can make a folder, not even root.
    const { code, said } = await start(['--data', path.join(repositoryRoot(), 'package.json', 'data')], {});
    expect(code).toBe(1);
    expect(said).toMatch(/data folder.*package\.json.*/i);
    expect(said).not.toMatch(/^ +at /m);
  });
});
