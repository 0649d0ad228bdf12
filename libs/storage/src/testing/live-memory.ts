import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Between two looks: two collections take some 200 ms under a test runner and must not become the work itself. */
const LOOK_EVERY_MS = 500;

/**
 * The most buffer bytes alive at once while `work` runs, above what was alive before. Collects garbage
 * before each look, so it measures what is held and not what waits to be collected.
 */
export async function peakLiveBuffers(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = () => {
    // What the first collection finds dead is given back beside the program, on a loaded machine much later; the
    // second one waits for that before it begins.
    collect();
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
