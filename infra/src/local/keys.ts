import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DataFolder } from './data-folder';

const AES_256_BYTES = 32;
const OWNER_ONLY = 0o600;

interface PayloadKey {
  readonly id: string;
  /** 32 bytes, base64. */
  readonly key: string;
}

/**
 * The keys of the payload codec, in the form of `PAYLOAD_KEYS`: `id:base64` pairs, the first of which encrypts.
 * One is generated on the first start; without it no earlier history can be read.
 */
export function payloadKeys(data: DataFolder): string {
  const file = path.join(data.keys, 'payload.json');
  const generate = (): string => {
    const first: PayloadKey = { id: 'local-1', key: randomBytes(AES_256_BYTES).toString('base64') };
    return `${JSON.stringify([first], null, 2)}\n`;
  };
  const keys = JSON.parse(kept(file, generate)) as PayloadKey[];
  return keys.map(({ id, key }) => `${id}:${key}`).join(',');
}

/** A secret of the given name, generated on the first start: 32 random bytes in hexadecimal. */
export function localSecret(data: DataFolder, name: string): string {
  return kept(
    path.join(data.keys, `${name}.txt`),
    () => `${randomBytes(AES_256_BYTES).toString('hex')}\n`,
  ).trim();
}

function kept(file: string, generate: () => string): string {
  if (!existsSync(file)) writeFileSync(file, generate(), { mode: OWNER_ONLY });
  return readFileSync(file, 'utf8');
}
