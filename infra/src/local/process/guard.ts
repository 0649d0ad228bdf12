import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Reads lists of process numbers, the last list counts. When its input ends without `bye`, whoever held the other end
 * was killed: it then stops the listed processes in the order given, by force after five seconds.
 */
const SCRIPT = `
trap '' INT TERM HUP
pids=''
while read -r line; do
  case "$line" in bye) exit 0 ;; *) pids=$line ;; esac
done
for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
for tenth in 1 2 3 4 5 6 7 8 9 10; do
  alive=''
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && alive=yes; done
  [ -z "$alive" ] && exit 0
  sleep 0.5
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
`;

/** Sees to it that no server survives us, even when we are killed without a chance to stop it. */
export class Guard {
  private readonly shell: ChildProcess | undefined;

  constructor() {
    // Without a POSIX shell (Windows) the next start finds leftovers by their pid files.
    if (process.platform === 'win32') return;
    this.shell = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.shell.on('error', () => undefined);
    this.shell.stdin?.on('error', () => undefined);
    this.shell.unref();
  }

  /** Says which processes are to be stopped, in which order. Replaces what was said before. */
  watch(pids: readonly number[]): void {
    this.shell?.stdin?.write(`${pids.join(' ')}\n`);
  }

  /** Closes the line without a word, as our being killed does. For tests. */
  abandon(): void {
    this.shell?.stdin?.destroy();
  }

  /** Everything was stopped in order: nothing is left to guard. */
  dismiss(): Promise<void> {
    const { shell } = this;
    if (!shell || shell.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      shell.ref();
      shell.once('exit', () => resolve());
      shell.stdin?.end('bye\n');
    });
  }
}
