import { describeEnd, type ManagedProcess, type ProcessEnd } from './managed-process';
import type { Say } from '../resolve/resolution';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A part that has run this long is healthy again: its next crash starts counting anew. */
const HEALTHY_AFTER_MS = 60_000;

/** How long to wait before the n-th restart in a row (n from 0): doubling from half a second to half a minute. */
export function pauseBeforeRestart(restartsInARow: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** restartsInARow, LONGEST_PAUSE_MS);
}

/** Reports the crash of a part and starts it again, ever less eagerly, until told to leave it alone. */
export class Restarter {
  private restarts = 0;
  private startedAt = Date.now();
  private timer: NodeJS.Timeout | undefined;
  private disabled = false;

  /**
   * @param process the part, started and watched by the caller
   * @param afterStart called after each restart that worked
   */
  constructor(
    private readonly process: ManagedProcess,
    private readonly say: Say,
    private readonly afterStart: () => void = () => undefined,
  ) {}

  /** To be called when the part ended by itself. */
  ended(end: ProcessEnd): void {
    if (this.disabled) return;
    if (Date.now() - this.startedAt > HEALTHY_AFTER_MS) this.restarts = 0;
    this.schedule(`${this.process.spec.name} crashed (${describeEnd(end)}).`);
  }

  /** No more restarts: the system is being stopped. */
  disable(): void {
    this.disabled = true;
    clearTimeout(this.timer);
  }

  private schedule(what: string): void {
    const pause = pauseBeforeRestart(this.restarts);
    this.restarts += 1;
    this.say(`${what} It is started again in ${pause / 1_000} s. Its log: ${this.process.logFile}`);
    this.timer = setTimeout(() => void this.restart(), pause);
  }

  private async restart(): Promise<void> {
    this.startedAt = Date.now();
    try {
      await this.process.start();
      this.say(`${this.process.spec.name} is up again.`);
      this.afterStart();
    } catch {
      if (!this.disabled) this.schedule(`${this.process.spec.name} did not come up again.`);
    }
  }
}
