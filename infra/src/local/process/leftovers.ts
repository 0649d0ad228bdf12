import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from '../data-folder';
import { readPidFile, removePidFile, stillRuns, type ProcessRecord } from './pid-file';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/**
 * Stops what an earlier start on this data folder left running because it was killed together with its guard.
 * To be called before ports are chosen: these processes hold the very ports that are wanted.
 * @param names the parts by the names of their pid files, in the order they are to be stopped
 * @returns the names of those that were found running
 */
export async function stopLeftovers(
  data: Pick<DataFolder, 'run'>,
  names: readonly string[],
  signalFor: (name: string) => NodeJS.Signals,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const file = path.join(data.run, `${name}.pid`);
    const record = readPidFile(file);
    if (record && stillRuns(record)) {
      found.push(name);
      await end(record, signalFor(name));
    }
    removePidFile(file);
  }
  return found;
}

async function end(record: ProcessRecord, signal: NodeJS.Signals): Promise<void> {
  process.kill(record.pid, signal);
  for (let waited = 0; stillRuns(record); waited += LOOK_EVERY_MS) {
    if (waited > PATIENCE_MS) process.kill(record.pid, 'SIGKILL');
    await sleep(LOOK_EVERY_MS);
  }
}
