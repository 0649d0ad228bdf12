import type { EvidenceStore } from '@xuanping/storage/evidence-store';
import { receiveUpload, refusalText, type Scanner } from '@xuanping/storage/upload';
import type { Words } from '@xuanping/domain/process';
import type { FastifyRequest } from 'fastify';
import { fileProblem } from './file-problem';
import { invalid, type ProblemError } from './problem';

/** What may be handed in as the scan of a sealed paper. */
export interface ScanRule {
  readonly extensions: readonly string[];
  readonly maxBytes: number;
  /** Said of a file of another kind. */
  readonly wrongKind: Words;
}

/** A scan that was taken and looked into. */
export interface ReceivedScan {
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/**
 * Takes the scan of a sealed paper like evidence: its kind, its bytes, its viruses.
 *
 * @param keep writes the record that names it; the bytes are kept only with it
 * @throws ProblemError 422 for a file that is refused, with the rule
 */
export async function receiveScan<T>(
  into: { readonly store: EvidenceStore; readonly scanner: Scanner },
  request: FastifyRequest,
  rule: ScanRule,
  keep: (scan: ReceivedScan) => Promise<T>,
): Promise<{ readonly scan: ReceivedScan; readonly kept: T }> {
  const file = await request.file();
  if (!file) throw refused('required', { zh: '请选择要上传的文件。', en: 'Choose a file to upload.' });
  const extension = file.filename.split('.').at(-1)?.toLowerCase() ?? '';
  if (!rule.extensions.includes(extension)) {
    file.file.resume();
    throw refused('type', rule.wrongKind);
  }
  const received = await receiveUpload(into.store, {
    name: file.filename,
    declaredType: file.mimetype,
    stream: file.file,
    limits: { maxBytes: rule.maxBytes },
    scanner: into.scanner,
  })
    .catch((error: unknown) => {
      throw fileProblem(error) ?? error;
    })
    .finally(() => file.file.resume());
  if (!received.ok)
    throw refused(received.refusal.code, {
      zh: refusalText(received.refusal, 'zh'),
      en: refusalText(received.refusal, 'en'),
    });
  const { claim, mediaType: mime, size, sha256 } = received;
  const scan = { name: file.filename, mime, size, sha256 };
  const kept = await keep(scan).finally(() => claim.abandon());
  await claim.settle();
  return { scan, kept };
}

function refused(rule: string, words: Words): ProblemError {
  return invalid([{ field: 'file', rule, words }]);
}
