import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A process that we started, told apart from a later one that got the same number. */
export interface ProcessRecord {
  readonly pid: number;
  /** What the operating system says about its start; compared as text only. */
  readonly born: string;
}

/** Whether there is a process with this number. One that has ended and waits to be collected is none. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return birthOf(pid) !== '';
}

/** When a process was started, as the operating system tells it; empty when there is none. */
export function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name stands in brackets and may hold spaces; field 22 counted from the start is ticks since boot.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The record of a running process. */
export function recordOf(pid: number): ProcessRecord {
  return { pid, born: birthOf(pid) };
}

/** Whether the very process of a record still runs. */
export function stillRuns({ pid, born }: ProcessRecord): boolean {
  return born !== '' && birthOf(pid) === born;
}

/** Writes a pid file; the folder must be there. */
export function writePidFile(file: string, pid: number): void {
  writeFileSync(file, `${JSON.stringify(recordOf(pid))}\n`);
}

/** Reads a pid file; undefined when it is absent or was cut short. */
export function readPidFile(file: string): ProcessRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessRecord>;
    return typeof record.pid === 'number' && typeof record.born === 'string'
      ? { pid: record.pid, born: record.born }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a pid file, or does nothing. */
export function removePidFile(file: string): void {
  rmSync(file, { force: true });
}
