import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateAuditKeys } from '@xuanping/audit';
import type { Config } from '@xuanping/platform/config';

/** The key that signs checkpoints: as configured, or, on one's own machine, made once and kept in the data folder. */
export function auditKey(config: Pick<Config, 'auditKey' | 'dataDir' | 'mode'>): string {
  if (config.auditKey !== '') return config.auditKey;
  const file = join(config.dataDir, 'keys', 'audit.pem');
  if (!existsSync(file)) {
    const { privateKey, publicKey } = generateAuditKeys();
    mkdirSync(join(config.dataDir, 'keys'), { recursive: true });
    writeFileSync(file, privateKey, { mode: 0o600 });
    writeFileSync(join(config.dataDir, 'keys', 'audit.pub.pem'), publicKey, { mode: 0o644 });
  }
  return readFileSync(file, 'utf8');
}
