import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal';
import { readPidFile, recordOf, stillRuns, type ProcessRecord } from './process/pid-file';

/** Everything a local system keeps, and where. All paths are absolute. */
export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  readonly mail: string;
  readonly evidence: string;
  readonly keys: string;
  readonly temporal: string;
  readonly postgres: string;
  /** Pid files and the description of the running system. */
  readonly run: string;
  readonly accounts: string;
}

/** What the running system wrote about itself, for the demo and for a second start to read. */
export interface RunningSystem extends ProcessRecord {
  readonly url: string;
  readonly mailboxUrl?: string;
  readonly temporalUiUrl?: string;
}

/** A data folder that cannot be used; the message is one sentence for the person who started us. */
export class DataFolderRefused extends Refusal {
  override readonly name = 'DataFolderRefused';
}

const MARKER = 'xuanping.json';
const LARGEST_LOG_BYTES = 10_000_000;

/** The paths inside a data folder; touches nothing. */
export function dataFolderAt(folder: string): DataFolder {
  const root = path.resolve(folder);
  const below = (name: string): string => path.join(root, name);
  return {
    root,
    logs: below('logs'),
    mail: below('mail'),
    evidence: below('evidence'),
    keys: below('keys'),
    temporal: below('temporal'),
    postgres: below('postgres'),
    run: below('run'),
    accounts: below('accounts.json'),
  };
}

/**
 * Creates a data folder, or takes the one that is there, for this process alone.
 * @throws DataFolderRefused when it cannot be written or another start holds it
 */
export function openDataFolder(folder: string): DataFolder {
  const data = dataFolderAt(folder);
  refuseForeign(data);
  try {
    mkdirSync(data.root, { recursive: true });
    // Evidence, mails and keys are nobody else's business. PostgreSQL's own user, when we are root, must pass through.
    chmodSync(data.root, process.getuid?.() === 0 ? 0o711 : 0o700);
    for (const part of [data.logs, data.mail, data.evidence, data.keys, data.temporal, data.run]) {
      mkdirSync(part, { recursive: true, mode: 0o700 });
    }
    const marker = path.join(data.root, MARKER);
    if (!existsSync(marker))
      writeFileSync(marker, `${JSON.stringify({ dataFolderOf: 'xuanping', since: new Date() })}\n`);
    const probe = path.join(data.run, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DataFolderRefused(
      `The data folder ${data.root} cannot be written (${code ?? String(error)}): give yourself the right to write ` +
        'there, or name another folder with --data DIR or XUANPING_DATA.',
    );
  }
  lock(data);
  rotateLogs(data);
  return data;
}

/** Gives a data folder back: the next start may have it. */
export function closeDataFolder(data: DataFolder): void {
  const holder = readPidFile(systemFile(data));
  if (holder?.pid === process.pid) rmSync(systemFile(data), { force: true });
}

/**
 * Empties a data folder, if it is one of ours and nobody uses it.
 * @param before called when that is sure, for what belongs to it and lies elsewhere
 */
export function clearDataFolder(folder: string, before: (data: DataFolder) => void = () => undefined): void {
  const data = dataFolderAt(folder);
  if (!existsSync(data.root)) return;
  refuseWhenHeld(data);
  const entries = readdirSync(data.root);
  if (entries.length > 0 && !entries.includes(MARKER)) {
    throw new DataFolderRefused(
      `${data.root} does not look like a data folder of Xuanping (no ${MARKER} in it), so --fresh deletes nothing there.`,
    );
  }
  before(data);
  for (const entry of entries) rmSync(path.join(data.root, entry), { recursive: true, force: true });
}

/** Tells others where the system that holds a data folder can be reached. */
export function announceSystem(data: DataFolder, system: Omit<RunningSystem, 'pid' | 'born'>): void {
  const file = systemFile(data);
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...recordOf(process.pid), ...system }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The system that runs on a data folder and is ready, if there is one. */
export function findRunningSystem(folder: string): RunningSystem | undefined {
  const file = systemFile(dataFolderAt(folder));
  const holder = readPidFile(file);
  if (!holder || !stillRuns(holder)) return undefined;
  const system = JSON.parse(readFileSync(file, 'utf8')) as Partial<RunningSystem>;
  return system.url === undefined ? undefined : (system as RunningSystem);
}

function systemFile(data: DataFolder): string {
  return path.join(data.run, 'system.json');
}

function lock(data: DataFolder): void {
  const file = systemFile(data);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, `${JSON.stringify(recordOf(process.pid))}\n`, { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      refuseWhenHeld(data);
      // Its holder was killed: take the place, and let a third start that does the same lose the next round.
      rmSync(file, { force: true });
    }
  }
  refuseWhenHeld(data);
}

function refuseWhenHeld(data: DataFolder): void {
  const holder = readPidFile(systemFile(data));
  if (!holder || !stillRuns(holder)) return;
  const running = findRunningSystem(data.root);
  const where = running ? ` at ${running.url}` : '';
  throw new DataFolderRefused(
    `Xuanping already runs on ${data.root}${where} (process ${holder.pid}): use that one, stop it with ` +
      `\`kill ${holder.pid}\`, or start another with --data DIR.`,
  );
}

/** A folder full of other things is not taken over: --fresh would one day delete them. */
function refuseForeign(data: DataFolder): void {
  let entries: string[];
  try {
    entries = readdirSync(data.root);
  } catch {
    // Not there yet, or not to be read: creating it will tell.
    return;
  }
  if (entries.length > 0 && !entries.includes(MARKER)) {
    throw new DataFolderRefused(
      `${data.root} holds other things than data of Xuanping: name a new or empty folder with --data DIR or XUANPING_DATA.`,
    );
  }
}

/** Keeps one older log per part, so that a folder that is used for months stays small. */
function rotateLogs(data: DataFolder): void {
  for (const name of readdirSync(data.logs)) {
    const file = path.join(data.logs, name);
    if (name.endsWith('.log') && statSync(file).size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  }
}
