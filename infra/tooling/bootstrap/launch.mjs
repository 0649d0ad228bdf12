import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { ROOT } from './root.mjs';

/**
 * Installs and builds what is stale, then loads a built file, hands the command line to the `main` it exports and
 * ends with the code that returns.
 * @param {string} file from the repository root, e.g. `infra/dist/local/start.js`
 * @param {string[]} args
 */
export async function launch(file, args) {
  requireNode();
  try {
    await installIfNeeded(ROOT);
    await buildIfStale(ROOT);
    const absolute = path.join(ROOT, file);
    if (!existsSync(absolute)) throw new Error(`${file} is missing although everything is built.`);
    const { main } = createRequire(import.meta.url)(absolute);
    // A file without a `main` to call has run by being loaded, and ends the process itself.
    if (typeof main === 'function') process.exitCode = await main(args);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
