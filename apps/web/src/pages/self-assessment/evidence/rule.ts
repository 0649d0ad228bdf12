import { MAX_EVIDENCE_BYTES } from '@xuanping/domain/self-assessment';
import type { FileRule } from '../../../lib/files';

/** What the evidence store takes; it looks into each file again. */
export const UPLOAD_KINDS: FileRule = {
  extensions: ['pdf', 'docx', 'xlsx', 'jpg', 'jpeg', 'png'],
  maxBytes: MAX_EVIDENCE_BYTES,
};
