import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheFolder } from './cache';
import { isExecutable, onPath } from './executables';
import { resolveFonts } from './fonts';
import { packageFolder, packageVersion } from './repository';
import { PartNotFound, type Resolution } from './resolution';

/** A Chromium and the arguments that playwright-core must start it with. */
export interface BrowserChoice {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/**
 * What the packaged headless shell needs. Its own list is for Lambda: single process and no zygote crash elsewhere,
 * and the switches that turn web security off would blind the tests that look at it. Its graphics libraries are a
 * separate archive; without a GPU process they are not missed.
 */
const HEADLESS_SHELL_ARGS = ['--disable-gpu', '--font-render-hinting=none'];
const PATH_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds a browser: `CHROMIUM_PATH`, the PATH, then the Chromium inside the npm package @sparticuz/chromium. */
export async function resolveBrowser(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Resolution<BrowserChoice>> {
  const part = 'Browser';
  const named = env['CHROMIUM_PATH'];
  if (named && !isExecutable(named)) {
    throw new PartNotFound(`CHROMIUM_PATH names ${named}, which is not an executable.`);
  }
  const installed = named ?? onPath(PATH_NAMES, env);
  if (installed) {
    const choice = named ? 'CHROMIUM_PATH' : 'on the PATH';
    return { part, choice, where: installed, value: { executablePath: installed, args: sandboxArgs() } };
  }
  const folder = packageFolder('@sparticuz/chromium');
  if (!folder || process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PartNotFound(
      'A browser was not found: name a Chromium in CHROMIUM_PATH, put `chromium` or `google-chrome` on the PATH, or ' +
        '(Linux on x64) let `npm ci` install @sparticuz/chromium.',
    );
  }
  const version = packageVersion(folder);
  const executablePath = path.join(cacheFolder(env), `chromium-${version}`, 'chromium');
  if (!isExecutable(executablePath)) await unpack(path.join(folder, 'bin', 'chromium.br'), executablePath);
  const value = { executablePath, args: [...HEADLESS_SHELL_ARGS, ...sandboxArgs()] };
  return { part, choice: `@sparticuz/chromium ${version}`, where: executablePath, value };
}

/** What playwright-core's `chromium.launch` is to be given: the browser, and an environment with Chinese fonts. */
export async function browserLaunchOptions(env: NodeJS.ProcessEnv = process.env): Promise<{
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}> {
  const { executablePath, args } = (await resolveBrowser(env)).value;
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const FONTCONFIG_FILE = env['FONTCONFIG_FILE'] ?? resolveFonts(env).value;
  return { executablePath, args: [...args], env: { ...Object.fromEntries(known), FONTCONFIG_FILE } };
}

/** Chromium refuses to run its sandbox as root. */
function sandboxArgs(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

async function unpack(packed: string, target: string): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  // Our own cache and a rename, because the package unpacks to a fixed name in the shared temp folder, and takes a
  // half-written file there for a whole one.
  const partial = `${target}.${process.pid}`;
  try {
    await pipeline(
      createReadStream(packed),
      createBrotliDecompress(),
      createWriteStream(partial, { mode: 0o755 }),
    );
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
}
