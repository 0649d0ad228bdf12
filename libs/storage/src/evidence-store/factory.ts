import { join } from 'node:path';
import { LocalDiskStore } from './local-disk-store';
import type { EvidenceStore } from './port';

export interface EvidenceStoreOptions {
  /** The installation's data folder; evidence lies in its `evidence/`. */
  readonly dataFolder: string;
}

/** The evidence store of an installation. */
export function createEvidenceStore(options: EvidenceStoreOptions): EvidenceStore {
  return new LocalDiskStore(join(options.dataFolder, 'evidence'));
}
