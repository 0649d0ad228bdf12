import { readFileSync, writeFileSync } from 'node:fs';

/** Lets the kernel count the highest memory of a process anew. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not every system counts so; the figure is then the highest of the whole run.
  }
}

/** Megabytes of a process, as the kernel counts them; NaN where it does not say. */
export function memory(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const [, kb = 'NaN'] =
      new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}
