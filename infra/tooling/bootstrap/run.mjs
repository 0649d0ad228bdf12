import { spawn } from 'node:child_process';

/**
 * Runs a command and keeps its output to itself; shows the end of it when the command fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, what: string, env?: Record<string, string | undefined>, timeoutMs?: number }} options
 * @returns {Promise<string>} everything it printed
 */
export async function runQuietly(command, args, { cwd, what, env = {}, timeoutMs }) {
  const { code, output, timedOut } = await run(command, args, { cwd, env, timeoutMs });
  if (code === 0) return output;
  throw new Error(
    `${shortened(output)}\n${what} ${timedOut ? `took longer than ${timeoutMs / 1000} s` : 'failed'}.`,
  );
}

/** The beginning and the end: some tools say first what is wrong, some last. */
function shortened(output, first = 25, last = 45) {
  const lines = output.trimEnd().split('\n');
  if (lines.length <= first + last) return lines.join('\n');
  return [
    ...lines.slice(0, first),
    `… ${lines.length - first - last} more lines …`,
    ...lines.slice(-last),
  ].join('\n');
}

/**
 * Runs a command in its own process group, so that a time limit or Ctrl-C ends its children too.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, { cwd, env = {}, timeoutMs }) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows,
    });
    const chunks = [];
    let timedOut = false;
    const end = (signal) => {
      try {
        if (windows) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // It has ended by itself meanwhile.
      }
    };
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        end('SIGTERM');
        setTimeout(() => end('SIGKILL'), 5_000).unref();
      }, timeoutMs);
    const interrupted = (signal) => {
      end(signal);
      process.exit(130);
    };
    process.once('SIGINT', interrupted);
    process.once('SIGTERM', interrupted);
    const done = () => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
    };
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => {
      done();
      reject(error);
    });
    const finish = (code) => {
      done();
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8'), timedOut });
    };
    child.on('close', finish);
    // A grandchild that keeps the pipe open must not hold us up for ever.
    child.on('exit', (code) => setTimeout(() => finish(code), 2_000).unref());
  });
}
