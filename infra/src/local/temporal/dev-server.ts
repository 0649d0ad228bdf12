import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { SEARCH_ATTRIBUTES } from '@xuanping/contracts/process';
import type { DataFolder } from '../data-folder';
import type { ProcessSpec } from '../process/managed-process';
import { stopSignalOf } from '../system/names';

const run = promisify(execFile);

/** The namespace that every development server has; its name is what the `temporal` command assumes. */
export const LOCAL_NAMESPACE = 'default';

/**
 * Closed histories are kept for ten years instead of 24 hours: a round lasts months, and its auditors come later.
 */
const RETENTION = '87600h';
const COMMAND_TIMEOUT_MS = 10_000;

/** How the development server of a data folder is started. */
export function devServerSpec(
  file: string,
  data: DataFolder,
  { port, uiPort }: { readonly port: number; readonly uiPort: number },
): ProcessSpec {
  const address = `127.0.0.1:${port}`;
  const attributes = Object.values(SEARCH_ATTRIBUTES).flatMap(({ name, type }) => [
    '--search-attribute',
    `${name}=${commandLineType(type)}`,
  ]);
  return {
    name: 'temporal',
    command: file,
    args: [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--ui-port',
      String(uiPort),
      '--ui-disable-news-fetch',
      '--db-filename',
      path.join(data.temporal, 'dev.db'),
      '--sqlite-pragma',
      'journal_mode=WAL',
      '--sqlite-pragma',
      'synchronous=NORMAL',
      '--log-level',
      'error',
      ...attributes,
    ],
    env: { ...process.env, ...NO_CLIENT_SETTINGS },
    cwd: data.temporal,
    stopSignal: stopSignalOf('temporal'),
    stopTimeoutMs: 10_000,
    readyTimeoutMs: 60_000,
    // It answers this only when it serves, and says no as long as it does not.
    isReady: async () => {
      await operator(file, address, [
        'namespace',
        'update',
        '--namespace',
        LOCAL_NAMESPACE,
        '--retention',
        RETENTION,
      ]);
      return true;
    },
  };
}

/** `KEYWORD_LIST` of the SDK is `KeywordList` on the command line. */
function commandLineType(type: string): string {
  return type.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase());
}

/** Settings of a person's own `temporal` command must not lead ours elsewhere. */
const NO_CLIENT_SETTINGS = {
  TEMPORAL_ADDRESS: undefined,
  TEMPORAL_NAMESPACE: undefined,
  TEMPORAL_PROFILE: undefined,
  TEMPORAL_API_KEY: undefined,
  TEMPORAL_ENV: undefined,
} as const;

async function operator(file: string, address: string, args: readonly string[]): Promise<void> {
  await run(file, ['operator', ...args, '--address', address, '--disable-config-file'], {
    timeout: COMMAND_TIMEOUT_MS,
    env: { ...process.env, ...NO_CLIENT_SETTINGS },
  });
}
