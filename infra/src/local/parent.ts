const LOOK_EVERY_MS = 500;

/**
 * Calls `gone` once when the process that started this one has ended. npm that is told to stop passes the signal to
 * its shell only, so what the shell runs must notice by itself.
 * @returns a function that stops watching
 */
export function watchParent(gone: () => void, parentOf: () => number = () => process.ppid): () => void {
  const parent = parentOf();
  const timer = setInterval(() => {
    if (parentOf() === parent) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
