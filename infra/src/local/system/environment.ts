import path from 'node:path';
import type { DataFolder } from '../data-folder';
import { payloadKeys } from '../keys';

/** Where the servers of a system are. Empty means: there is none that could be shown. */
export interface Addresses {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string;
  readonly smtpUrl: string;
  readonly mailboxUrl: string;
  readonly port: number;
  /** The web application on this machine. */
  readonly url: string;
  /** What links in mails and on certificates begin with. */
  readonly publicUrl: string;
}

/**
 * The environment of worker and API: ours, with the addresses of this system. In production mode nothing is made up:
 * what is missing, the processes name themselves when they refuse to start.
 */
export function processEnvironment(
  data: DataFolder,
  root: string,
  addresses: Addresses,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const mode = env['XUANPING_MODE'] ?? 'local';
  return {
    ...env,
    XUANPING_MODE: mode,
    XUANPING_DATA: data.root,
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    TEMPORAL_UI_URL: addresses.temporalUiUrl,
    SMTP_URL: addresses.smtpUrl,
    MAILBOX_URL: addresses.mailboxUrl,
    PORT: String(addresses.port),
    PUBLIC_URL: addresses.publicUrl,
    WEB_DIST: path.join(root, 'apps', 'web', 'dist'),
    ...(mode === 'local' && !env['PAYLOAD_KEYS'] ? { PAYLOAD_KEYS: payloadKeys(data) } : {}),
  };
}
