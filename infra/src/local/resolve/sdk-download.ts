import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isExecutable } from './executables';

/** Has Temporal's SDK fetch one of its servers into `folder` and says where the executable is. */
export type SdkDownload = (kind: 'dev-server' | 'time-skipping', folder: string) => Promise<string>;

/**
 * Last resort: the SDK downloads a server from temporal.download when it starts one. It tells nobody where it put
 * it, so an empty folder is given to it and looked through afterwards.
 */
export const downloadBySdk: SdkDownload = async (kind, folder) => {
  const target = path.join(folder, `sdk-${kind}`);
  mkdirSync(target, { recursive: true });
  const known = executableIn(target);
  if (known) return known;
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download' as const, downloadDir: target };
  const environment =
    kind === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const downloaded = executableIn(target);
  if (!downloaded) throw new Error(`nothing executable arrived in ${target}`);
  return downloaded;
};

function executableIn(folder: string): string | undefined {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .find(isExecutable);
}
