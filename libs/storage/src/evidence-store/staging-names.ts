import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** This process among all that ever had its number: containers give the same one again and again. */
const BOOT = randomBytes(4).toString('hex');
const HOST = hostname().replace(/[^A-Za-z0-9.-]/g, '_');
const NAME = /^([A-Za-z0-9._-]+)~(\d+)~([0-9a-f]{8})~[0-9a-f-]{36}(?:~([0-9a-f]{64}))?$/;

/** What the name of a staging file says. */
export interface StagingName {
  /** Set on the mark of an object that was claimed for a record: the object's name. */
  readonly claims: string | undefined;
  /** Whether the process that wrote it is known to be gone; `unknown` for one of another machine. */
  readonly writer: 'this' | 'gone' | 'unknown';
}

/** A name that tells a later process who was writing, and with `claims` for which object. */
export function stagingName(claims?: string): string {
  return [HOST, process.pid, BOOT, randomUUID(), ...(claims ? [claims] : [])].join('~');
}

/** Reads a name back; undefined for a file that is none of ours. */
export function readStagingName(name: string): StagingName | undefined {
  const [, host, pid, boot, claims] = NAME.exec(name) ?? [];
  if (host === undefined || pid === undefined) return undefined;
  return { claims, writer: writerOf(host, Number(pid), boot) };
}

function writerOf(host: string, pid: number, boot: string | undefined): StagingName['writer'] {
  if (host !== HOST) return 'unknown';
  if (pid === process.pid) return boot === BOOT ? 'this' : 'gone';
  try {
    process.kill(pid, 0);
    // Alive, or another program that was given its number since: its age decides.
    return 'unknown';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : 'unknown';
  }
}
