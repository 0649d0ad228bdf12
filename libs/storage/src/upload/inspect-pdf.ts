import type { FileReader } from './file-reader';
import { refusal, type Refusal } from './refusals';

/** Readers look for the end mark this far from the end (ISO 32000-1, annex H.3). */
const TAIL = 1024;
/** Longest spelling of an encryption entry that is looked for. */
const ENCRYPT_SPAN = 64;

/**
 * A PDF: header at the very beginning (no file of another kind in front), an end mark with the offset
 * of its cross-reference inside the file, no encryption dictionary.
 */
export async function inspectPdf(file: FileReader): Promise<Refusal | undefined> {
  const head = (await file.read(0, 16)).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(head)) return refusal('content-mismatch', { extension: 'pdf' });
  const tail = (await file.tail(TAIL)).toString('latin1');
  const end = /startxref\s+(\d+)\s+%%EOF/.exec(tail.slice(tail.lastIndexOf('startxref')));
  if (!end || Number(end[1]) >= file.size) return refusal('damaged');
  const encrypted = await file.matches(/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/, ENCRYPT_SPAN);
  return encrypted ? refusal('encrypted') : undefined;
}
