import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec, parsePayloadKeys } from './codec';

/** The data converter of every client and worker. @param keys as in `Config.payloadKeys`. */
export function dataConverter(keys: string): DataConverter {
  return { payloadCodecs: [new EncryptionCodec(parsePayloadKeys(keys))] };
}
