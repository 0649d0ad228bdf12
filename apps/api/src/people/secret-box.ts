import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import { parsePayloadKeys } from '@xuanping/platform/temporal';
import { CONFIG } from '../core';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as the database keeps it. */
export interface SealedSecret {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/**
 * Keeps small secrets (one-time-code seeds) encrypted in the database, AES-256-GCM under the installation's payload
 * keys: the first seals, all of them open. The context is authenticated, so that a secret moved to another row
 * does not open.
 */
@Injectable()
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = config.payloadKeys === '' ? new Map<string, Buffer>() : parsePayloadKeys(config.payloadKeys);
  }

  /** @throws TypeError when the installation has no key */
  seal(text: string, context: string): SealedSecret {
    const [keyId] = this.keys.keys();
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(keyId), iv).setAAD(Buffer.from(context));
    return {
      keyId: keyId ?? '',
      bytes: Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]),
    };
  }

  /** @throws Error when the key is gone or the bytes are not what was sealed for this context */
  open(secret: SealedSecret, context: string): string {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.key(secret.keyId),
      secret.bytes.subarray(0, IV_BYTES),
    ).setAAD(Buffer.from(context));
    decipher.setAuthTag(secret.bytes.subarray(-TAG_BYTES));
    return Buffer.concat([
      decipher.update(secret.bytes.subarray(IV_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString('utf8');
  }

  private key(id: string | undefined): Buffer {
    const key = id === undefined ? undefined : this.keys.get(id);
    if (!key)
      throw new TypeError(
        id === undefined
          ? 'PAYLOAD_KEYS is empty: secrets cannot be kept'
          : `payload key “${id}” is not known here`,
      );
    return key;
  }
}
