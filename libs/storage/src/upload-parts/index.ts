import { join } from 'node:path';
import type { EvidenceStoreOptions } from '../evidence-store';
import { UploadParts } from './upload-parts';

export { UploadParts };

/** The parts of uploads that are still arriving at an installation, beside its evidence. */
export function createUploadParts(options: EvidenceStoreOptions): UploadParts {
  return new UploadParts(join(options.dataFolder, 'evidence'));
}
