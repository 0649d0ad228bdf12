import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSystem } from '../harness';
import type { Bench, Figure } from './figure';

/** Seconds until every part is ready on a built tree: with an empty data folder, and again with the one it left. */
export const start: Bench = async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'xuanping-bench-'));
  // PostgreSQL's own user must pass when we are root.
  chmodSync(dataDir, 0o711);
  const figures: Figure[] = [];
  try {
    for (const what of ['ready with an empty data folder', 'ready with the data of before']) {
      const began = performance.now();
      const system = await startSystem({ dataDir });
      figures.push({ what, value: (performance.now() - began) / 1000, unit: 's' });
      await system.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return figures;
};
