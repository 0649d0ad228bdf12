// npm start: installs and builds what is stale, then starts everything. Works with nothing but Node and npm.
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildIfStale } from './tooling/bootstrap/build.mjs';
import { HELP } from './tooling/bootstrap/help.mjs';
import { installIfNeeded } from './tooling/bootstrap/install.mjs';
import { requireNode } from './tooling/bootstrap/node-version.mjs';
import { ROOT } from './tooling/bootstrap/root.mjs';

requireNode();
const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  try {
    await installIfNeeded(ROOT);
    await buildIfStale(ROOT);
    const { main } = createRequire(import.meta.url)(path.join(ROOT, 'infra/dist/local/start.js'));
    process.exitCode = await main(args);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
