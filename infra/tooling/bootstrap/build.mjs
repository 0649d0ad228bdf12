import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageBin } from './package-bin.mjs';
import { runQuietly } from './run.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.nx', '.cache', 'artefacts']);
const SHARED_INPUTS = ['package-lock.json', '.swcrc', 'nx.json', 'tsconfig.base.json'];
const STAMP = 'node_modules/.cache/xuanping/build.json';

/** Folders of the workspace packages that have a build script. */
export function builtPackages(root) {
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) =>
      pattern.endsWith('/*')
        ? readdirSync(path.join(root, pattern.slice(0, -2))).map((name) =>
            path.join(pattern.slice(0, -2), name),
          )
        : [pattern],
    )
    .filter((folder) => {
      const file = path.join(root, folder, 'package.json');
      return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).scripts?.build !== undefined;
    })
    .sort();
}

/**
 * A fingerprint of everything a build reads: paths, sizes and times of the sources.
 * It only decides whether to ask Nx, which then compares contents; so being fast matters more than being exact.
 * Specs are left out: they are never built.
 */
export function fingerprint(root, packages = builtPackages(root)) {
  const hash = createHash('sha256');
  const add = (relative, stat) => hash.update(`${relative}\0${stat.size}\0${stat.mtimeMs}\n`);
  const walk = (relative) => {
    const entries = readdirSync(path.join(root, relative), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (SKIPPED.has(entry.name)) continue;
      const child = `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(child);
      else if (!/\.spec\.tsx?$/.test(entry.name)) add(child, statSync(path.join(root, child)));
    }
  };
  for (const file of SHARED_INPUTS) {
    if (existsSync(path.join(root, file))) add(file, statSync(path.join(root, file)));
  }
  packages.forEach(walk);
  return hash.digest('hex');
}

/**
 * Why a build is due, or undefined when what is built is current.
 * @param {string} root
 * @param {string} current fingerprint of the sources
 * @returns {string | undefined}
 */
export function whyBuild(root, current, packages = builtPackages(root)) {
  const missing = packages.filter(
    (folder) => hasSources(root, folder) && !existsSync(path.join(root, folder, 'dist')),
  );
  if (missing.length > 0)
    return missing.length === packages.length ? 'nothing is built yet' : `${missing[0]} is not built`;
  const stamp = path.join(root, STAMP);
  if (!existsSync(stamp)) return 'no record of the last build';
  return JSON.parse(readFileSync(stamp, 'utf8')).fingerprint === current ? undefined : 'sources have changed';
}

/** A package without sources leaves no output behind, and is not for ever stale because of that. */
function hasSources(root, folder) {
  const sources = path.join(root, folder, 'src');
  return existsSync(sources) && readdirSync(sources).length > 0;
}

/** Builds what is stale; does not even start Nx when nothing is. Throws when the build fails. */
export async function buildIfStale(root, say = console.log) {
  const packages = builtPackages(root);
  const before = fingerprint(root, packages);
  const reason = whyBuild(root, before, packages);
  if (!reason) return false;
  say(`Building (${reason}) …`);
  const started = Date.now();
  await runQuietly(process.execPath, [packageBin(root, 'nx'), 'run-many', '-t', 'build', '--parallel=2'], {
    cwd: root,
    what: 'The build',
    env: { NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
  });
  mkdirSync(path.dirname(path.join(root, STAMP)), { recursive: true });
  // The fingerprint from before: a file edited during the build makes the next start build again.
  writeFileSync(path.join(root, STAMP), JSON.stringify({ fingerprint: before }));
  say(`Built in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  return true;
}
