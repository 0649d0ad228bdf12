import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Addresses } from '../local/system/environment';
import type { PartName } from '../local/system/names';
import { System } from '../local/system/system';

/** What a test wants of a system of its own. */
export interface StartSystemOptions {
  /** Kept after `stop`; without it a folder in the temp folder is made and removed again. */
  readonly dataDir?: string;
  /** Port of the web application; without it every server gets any free port. */
  readonly port?: number;
  /** The parts to run; all, unless said otherwise. */
  readonly parts?: readonly PartName[];
  /** Added to the environment of worker and API. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a part that crashes by itself is started again. Off: a test decides what comes back, and when. */
  readonly restart?: boolean;
  /** Hears every line of narration; silent, unless said otherwise. */
  readonly say?: (line: string) => void;
}

/** A whole system under test, with a handle on each of its processes. */
export interface RunningTestSystem {
  readonly addresses: Addresses;
  readonly dataDir: string;
  /** The process number of a part; undefined while it is down. */
  pid(part: PartName): number | undefined;
  /** Sends a deadly signal (SIGKILL unless said otherwise) and returns when the process is gone. */
  kill(part: PartName, signal?: NodeJS.Signals): Promise<void>;
  /** Sends any other signal, such as SIGSTOP and SIGCONT, and returns at once. */
  signal(part: PartName, signal: NodeJS.Signals): void;
  /** Starts a killed part with the same ports and data, and returns when it is ready. */
  restart(part: PartName): Promise<void>;
  /** Stops everything in order; removes the data folder if it was made for this system. */
  stop(): Promise<void>;
}

/** Variables of the person who runs the tests that would lead a system under test to servers of their own. */
const FOREIGN = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'SMTP_URL',
  'PORT',
  'PUBLIC_URL',
  'XUANPING_DATA',
];

/**
 * Starts a system on free ports of this machine. What it runs is what was built: tests that use it belong to a part
 * that builds first.
 * @throws with one sentence and the path of a log when a part does not come up; whatever came up is stopped
 */
export async function startSystem(options: StartSystemOptions = {}): Promise<RunningTestSystem> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const env = { ...process.env, LOG_LEVEL: 'warn', ...options.env };
  for (const name of FOREIGN)
    if (!(options.env && name in options.env)) delete (env as NodeJS.ProcessEnv)[name];
  const system = new System({
    dataDir,
    port: options.port ?? 0,
    env,
    durable: false,
    restart: options.restart ?? false,
    ...(options.parts ? { parts: options.parts } : {}),
    ...(options.say ? { say: options.say } : {}),
  });
  const stop = async (): Promise<void> => {
    await system.stop();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await system.start();
  } catch (error) {
    await system.stop();
    // The folder stays: the message names a log in it.
    throw error;
  }
  return {
    addresses: system.addresses,
    dataDir,
    pid: (part) => system.process(part).pid,
    kill: (part, signal) => system.process(part).kill(signal),
    signal: (part, signal) => system.process(part).send(signal),
    restart: (part) => system.restart(part),
    stop,
  };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xuanping-'));
  // mkdtemp lets nobody else in, and PostgreSQL's own user must pass when we are root.
  chmodSync(folder, 0o711);
  return folder;
}
