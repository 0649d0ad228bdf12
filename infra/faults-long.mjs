// npm run test:faults:long: the drills again and again, each time by another seed.
// XUANPING_FAULT_SEED: what the seeds begin with; XUANPING_FAULT_ROUNDS: how often, 10 unless said otherwise.
import { spawnSync } from 'node:child_process';
import { buildIfStale } from './tooling/bootstrap/build.mjs';
import { installIfNeeded } from './tooling/bootstrap/install.mjs';
import { packageBin } from './tooling/bootstrap/package-bin.mjs';
import { ROOT } from './tooling/bootstrap/root.mjs';

const rounds = Number(process.env.XUANPING_FAULT_ROUNDS ?? 10);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('XUANPING_FAULT_ROUNDS is how often the drills are held: a whole number from 1.');
  process.exit(1);
}
const begin = process.env.XUANPING_FAULT_SEED ?? new Date().toISOString();

await installIfNeeded(ROOT);
await buildIfStale(ROOT);
for (let round = 1; round <= rounds; round += 1) {
  const seed = rounds === 1 ? begin : `${begin}/${round}`;
  console.log(`\nRound ${round} of ${rounds}, XUANPING_FAULT_SEED=${seed}`);
  const jest = ['-c', 'jest.config.cjs', 'test/faults', '--selectProjects', 'integration', '--forceExit'];
  const { status } = spawnSync(process.execPath, [packageBin(ROOT, 'jest'), ...jest], {
    cwd: ROOT,
    env: { ...process.env, XUANPING_FAULT_SEED: seed },
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(
      `Round ${round} failed. It is repeated by XUANPING_FAULT_ROUNDS=1 XUANPING_FAULT_SEED=${seed}`,
    );
    process.exit(1);
  }
}
console.log(`\n${rounds} rounds held.`);
