import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './run.mjs';

const readLock = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Why the installed packages are not those of the lock file, or undefined when they are.
 * npm writes node_modules/.package-lock.json last, so an install that was cut short has none.
 * Compared by content, not by time: a fresh checkout gives every file a new time.
 * @param {{ packages: Record<string, any> }} lock package-lock.json
 * @param {{ packages: Record<string, any> } | undefined} installed node_modules/.package-lock.json
 * @param {(location: string) => boolean} exists whether a location of the lock file is a folder
 * @returns {string | undefined}
 */
export function whyInstall(lock, installed, exists = () => true) {
  if (!installed) return 'node_modules is absent or incomplete';
  for (const [location, wanted] of Object.entries(lock.packages)) {
    if (!location.includes('node_modules/')) continue;
    const present = installed.packages[location];
    // Binaries of other platforms stand in the lock file and are rightly not installed.
    if (!present && (wanted.optional || wanted.devOptional)) continue;
    if (!present) return `${location} is missing`;
    // npm's record tells of all, yet somebody may have cleaned the node_modules of one workspace.
    if (!location.startsWith('node_modules/') && !exists(location)) return `${location} is missing`;
    if (present.version !== wanted.version) {
      return `${location} is ${present.version}, the lock file wants ${wanted.version}`;
    }
  }
  return undefined;
}

/** Runs `npm ci` when node_modules is absent or other than the lock file says. Throws when that fails. */
export async function installIfNeeded(root, say = console.log) {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  const reason = whyInstall(
    readLock(path.join(root, 'package-lock.json')),
    existsSync(installedFile) ? readLock(installedFile) : undefined,
    (location) => existsSync(path.join(root, location)),
  );
  if (!reason) return false;
  say(`Installing packages (${reason}) …`);
  const started = Date.now();
  await runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    what: 'npm ci',
  });
  say(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  return true;
}
