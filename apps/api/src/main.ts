import 'reflect-metadata';
import { ConfigError, readConfig } from '@xuanping/platform';
import { startApi } from './bootstrap';

/** The API process. Refuses to start on a gap in its environment and says which. */
async function main(): Promise<void> {
  const api = await startApi(readConfig(process.env));
  const stop = (): void => void api.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
