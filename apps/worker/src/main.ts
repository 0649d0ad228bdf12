import 'reflect-metadata';
import { ConfigError, readConfig } from '@xuanping/platform';
import { startWorker } from './worker';

/** The worker process: runs the workflows and does the activities. A worker that stops by itself ends the process. */
async function main(): Promise<void> {
  const worker = await startWorker(readConfig(process.env));
  const stop = (): void => void worker.stop();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await worker.done;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
