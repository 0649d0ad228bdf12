import { run, runQuietly } from './run.mjs';

const node = process.execPath;
const cwd = process.cwd();

describe('run', () => {
  it('returns the exit code and everything printed', async () => {
    const script = "process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3";
    const { code, output } = await run(node, ['-e', script], { cwd });
    expect(code).toBe(3);
    expect(output).toContain('out');
    expect(output).toContain('err');
  });

  it('ends a command that takes too long', async () => {
    const { code, timedOut } = await run(node, ['-e', 'setInterval(() => {}, 1000)'], {
      cwd,
      timeoutMs: 300,
    });
    expect(timedOut).toBe(true);
    expect(code).not.toBe(0);
  });
});

describe('runQuietly', () => {
  it('shows what a failing command printed, and names it', async () => {
    const failing = runQuietly(node, ['-e', "console.log('why it failed'); process.exit(1)"], {
      cwd,
      what: 'The build',
    });
    await expect(failing).rejects.toThrow(/why it failed\nThe build failed\./);
  });
});
