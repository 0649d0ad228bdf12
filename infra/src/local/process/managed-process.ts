import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from '../data-folder';
import { Refusal } from '../refusal';
import { removePidFile, writePidFile } from './pid-file';

const PROBE_EVERY_MS = 50;
const LAST_LINES = 8;
const PAUSE_BETWEEN_ATTEMPTS_MS = 500;

/** How one part is started, known to be up, and stopped. */
export interface ProcessSpec {
  /** Name of its log and pid file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** User to run as, when that is not ours. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly stopSignal: NodeJS.Signals;
  readonly stopTimeoutMs: number;
  readonly readyTimeoutMs: number;
  /** How often a start is tried before it counts as failed; 1 unless said otherwise. */
  readonly attempts?: number;
  /** Asked again and again until it says yes. */
  readonly isReady: () => Promise<boolean>;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A part that did not come up; the message names its log. */
export class PartFailed extends Refusal {
  override readonly name = 'PartFailed';
}

/** One part of the system as an operating system process of its own, with a log and a pid file. */
export class ManagedProcess {
  readonly logFile: string;
  private readonly pidFile: string;
  private child: ChildProcess | undefined;
  private starting = false;
  private stopping = false;
  private ended: Promise<ProcessEnd> = Promise.resolve({ code: 0, signal: null });

  /** @param onUnexpectedEnd called when the process ends although nobody here asked it to */
  constructor(
    readonly spec: ProcessSpec,
    data: Pick<DataFolder, 'logs' | 'run'>,
    private readonly onUnexpectedEnd: (end: ProcessEnd) => void = () => undefined,
  ) {
    this.logFile = path.join(data.logs, `${spec.name}.log`);
    this.pidFile = path.join(data.run, `${spec.name}.pid`);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /**
   * Starts the process and waits until it is ready, in as many attempts as its spec grants.
   * @throws PartFailed when it ends or takes too long; `onUnexpectedEnd` is not called for that
   */
  async start(): Promise<void> {
    if (this.child) return;
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.starting = true;
        await this.startOnce();
        return;
      } catch (error) {
        if (this.stopping || attempt >= (this.spec.attempts ?? 1)) throw error;
        await sleep(PAUSE_BETWEEN_ATTEMPTS_MS);
      } finally {
        this.starting = false;
      }
    }
  }

  /** Asks the process to stop, and kills it when it does not within its time. */
  async stop(): Promise<void> {
    if (!this.child) return;
    this.stopping = true;
    this.send(this.spec.stopSignal);
    const timer = setTimeout(() => this.send('SIGKILL'), this.spec.stopTimeoutMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** Sends a signal that the process is not supposed to survive, and waits until it is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.stopping = true;
    this.send(signal);
    await this.ended;
  }

  /** Sends any signal, such as SIGSTOP and SIGCONT, and does not wait. */
  send(signal: NodeJS.Signals): void {
    if (this.child?.pid === undefined) return;
    try {
      process.kill(this.child.pid, signal);
    } catch {
      // It has ended meanwhile; `ended` says so.
    }
  }

  private async startOnce(): Promise<void> {
    const { name, readyTimeoutMs, isReady } = this.spec;
    const end = this.launch();
    let over: ProcessEnd | undefined;
    void end.then((how) => {
      over = how;
    });
    const deadline = Date.now() + readyTimeoutMs;
    for (let ready = false; !ready;) {
      ready = await isReady().catch(() => false);
      // Looked at after the answer: ready may have been said by somebody else on the same port.
      if (over)
        throw new PartFailed(`${name} ended while it started (${describeEnd(over)}).${this.lastWords()}`);
      if (ready) return;
      if (Date.now() > deadline) {
        await this.stop();
        throw new PartFailed(`${name} was not ready after ${readyTimeoutMs / 1_000} s.${this.lastWords()}`);
      }
      await sleep(PROBE_EVERY_MS);
    }
  }

  private launch(): Promise<ProcessEnd> {
    const { command, args, env, cwd, owner } = this.spec;
    this.stopping = false;
    const log = openSync(this.logFile, 'a', 0o600);
    try {
      writeSync(log, `--- ${new Date().toISOString()} ${path.basename(command)} ${args.join(' ')}\n`);
      const child = spawn(command, [...args], {
        cwd,
        env,
        ...(owner ?? {}),
        // A session of its own: Ctrl-C at the terminal reaches only us, and we stop the parts in order.
        detached: process.platform !== 'win32',
        stdio: ['ignore', log, log],
      });
      this.child = child;
      if (child.pid !== undefined) writePidFile(this.pidFile, child.pid);
      this.ended = new Promise((resolve) => {
        child.once('error', (error) => {
          this.note(`could not be started: ${error.message}`);
          this.gone({ code: null, signal: null }, resolve);
        });
        child.once('exit', (code, signal) => this.gone({ code, signal }, resolve));
      });
    } finally {
      closeSync(log);
    }
    return this.ended;
  }

  private gone(end: ProcessEnd, resolve: (end: ProcessEnd) => void): void {
    if (!this.child) return;
    this.child = undefined;
    removePidFile(this.pidFile);
    resolve(end);
    if (!this.stopping && !this.starting) this.onUnexpectedEnd(end);
  }

  private note(line: string): void {
    const log = openSync(this.logFile, 'a', 0o600);
    writeSync(log, `--- ${line}\n`);
    closeSync(log);
  }

  /** The end of the log of this very start, and where the rest is. */
  private lastWords(): string {
    if (!existsSync(this.logFile)) return '';
    const text = readFileSync(this.logFile, 'utf8');
    const lines = text
      .slice(text.lastIndexOf('\n--- ') + 1)
      .trimEnd()
      .split('\n')
      .slice(1);
    return `\n${lines
      .slice(-LAST_LINES)
      .map((line) => `    ${line}\n`)
      .join('')}  Its log: ${this.logFile}`;
  }
}

/** `exit code 3`, or `SIGKILL`. */
export function describeEnd({ code, signal }: ProcessEnd): string {
  if (signal) return signal;
  return code === null ? 'could not be started' : `exit code ${code}`;
}
