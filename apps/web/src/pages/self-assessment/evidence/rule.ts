import type { FileRule } from '../../../lib/files';

/** What the evidence store takes; it looks into each file again. */
export const uploadRule = (maxBytes: number): FileRule => ({
  extensions: ['pdf', 'docx', 'xlsx', 'jpg', 'jpeg', 'png'],
  maxBytes,
});
