export { ObjectMissingError, SizeLimitError, StorageFullError } from './errors';
export { createEvidenceStore, type EvidenceStoreOptions } from './factory';
export { LocalDiskStore } from './local-disk-store';
export type { Claim, EvidenceStore, NamedByRecords, StagedObject, StoredObject } from './port';
