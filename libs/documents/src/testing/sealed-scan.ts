import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A page of a report that was sealed and scanned askew: 200 dpi, grey, with what JPEG does to edges. Its QR code is of
 * application 2026-01/0007, its mark `0123456789abcdef`. A JPEG.
 */
export function sealedScan(): Buffer {
  return readFileSync(path.join(__dirname, 'sealed-and-scanned.jpg'));
}
