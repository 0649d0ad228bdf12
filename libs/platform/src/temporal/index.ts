export { EncryptionCodec, parsePayloadKeys } from './codec';
export { dataConverter } from './converter';
export { startProcess, type ProcessStart } from './start';
