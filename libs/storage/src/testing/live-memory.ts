import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Between two looks: a collection takes some 100 ms under a test runner and must not become the work itself. */
const LOOK_EVERY_MS = 250;

/**
 * The most buffer bytes alive at once while `work` runs, above what was alive before. Collects garbage
 * before each look, so it measures what is held and not what waits to be collected.
 */
export async function peakLiveBuffers(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = alive();
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, alive() - before)), LOOK_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak;
}
