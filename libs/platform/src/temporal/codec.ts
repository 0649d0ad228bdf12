import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = Buffer.from('binary/encrypted');
const KEY_ID = 'encryption-key-id';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Reads `id:base64,id:base64`; each key is 32 bytes. @throws RangeError naming the key that is not. */
export function parsePayloadKeys(text: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const part of text
    .split(',')
    .map((p) => p.trim())
    .filter(Boolean)) {
    const colon = part.indexOf(':');
    const id = part.slice(0, colon);
    const key = Buffer.from(part.slice(colon + 1), 'base64');
    if (colon < 1 || key.length !== 32)
      throw new RangeError(`payload key “${id}” is not id:base64 of 32 bytes`);
    keys.set(id, key);
  }
  if (keys.size === 0) throw new RangeError('no payload key is given');
  return keys;
}

/**
 * AES-256-GCM over whole payloads, with the id of the key beside the ciphertext: the first key encrypts, all
 * of them decrypt, so that keys can be changed while processes run.
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly current: string;

  constructor(private readonly keys: ReadonlyMap<string, Buffer>) {
    const [first] = keys.keys();
    if (first === undefined) throw new RangeError('no payload key is given');
    this.current = first;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', this.key(this.current), iv);
      const plain = temporal.api.common.v1.Payload.encode(payload).finish();
      const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return { metadata: { [METADATA_ENCODING_KEY]: ENCODING, [KEY_ID]: Buffer.from(this.current) }, data };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
      if (!encoding || !ENCODING.equals(encoding)) return payload;
      const id = Buffer.from(payload.metadata?.[KEY_ID] ?? []).toString();
      const data = Buffer.from(payload.data ?? []);
      const decipher = createDecipheriv('aes-256-gcm', this.key(id), data.subarray(0, IV_BYTES));
      decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
      const plain = Buffer.concat([
        decipher.update(data.subarray(IV_BYTES, data.length - TAG_BYTES)),
        decipher.final(),
      ]);
      return temporal.api.common.v1.Payload.decode(plain);
    });
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new ValueError(`payload key “${id}” is not known here`);
    return key;
  }
}
