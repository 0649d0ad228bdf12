// npm run test:web:long: the form of a park in the browser with all twenty objectives filled in key by key, and a round
// by hand whose every page is looked at on a phone and in the dark.
import { spawnSync } from 'node:child_process';
import { buildIfStale } from './tooling/bootstrap/build.mjs';
import { installIfNeeded } from './tooling/bootstrap/install.mjs';
import { packageBin } from './tooling/bootstrap/package-bin.mjs';
import { ROOT } from './tooling/bootstrap/root.mjs';

await installIfNeeded(ROOT);
await buildIfStale(ROOT);
const jest = [
  '-c',
  'jest.config.cjs',
  'test/web/(at-the-form|round-by-hand)',
  '--selectProjects',
  'browser',
  '--forceExit',
];
const { status } = spawnSync(process.execPath, [packageBin(ROOT, 'jest'), ...jest], {
  cwd: ROOT,
  env: { ...process.env, XUANPING_WHOLE_FORM: '1', XUANPING_EVERY_PAGE: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
