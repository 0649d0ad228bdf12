import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SizeLimitError, type Claim, type EvidenceStore, type StoredObject } from '../evidence-store';
import {
  inspectClaim,
  inspectFile,
  limitsOf,
  tooLarge,
  type Accepted,
  type InspectOptions,
  type Refused,
  type UploadClaim,
  type UploadVerdict,
} from './inspect';

/**
 * An upload's bytes where they are: on the local disk, or still arriving. `limits.maxBytes` stops a
 * stream at the byte that is too many.
 */
export type UploadSource = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> };

/**
 * Inspects an upload wherever its bytes are; nothing is kept. To keep it, use {@link receiveUpload}.
 * @throws only when the bytes cannot be read or the scanner cannot tell
 */
export async function inspectUpload(
  upload: UploadClaim & UploadSource & InspectOptions,
): Promise<UploadVerdict> {
  if ('path' in upload) return inspectFile(upload.path, upload, upload);
  const claimed = inspectClaim(upload, upload);
  if (!claimed.ok) return claimed;
  const folder = await mkdtemp(join(tmpdir(), 'xuanping-upload-'));
  try {
    const path = join(folder, 'content');
    await pipeline(
      Readable.from(limited(upload.stream, limitsOf(upload).maxBytes)),
      createWriteStream(path, { mode: 0o600 }),
    );
    return await inspectFile(path, upload, upload);
  } catch (error) {
    if (error instanceof SizeLimitError) return { ok: false, refusal: tooLarge(limitsOf(upload)) };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw new SizeLimitError(maxBytes);
    yield chunk;
  }
}

export type ReceivedUpload = (Accepted & StoredObject & { readonly claim: Claim }) | Refused;

/**
 * Receives an upload into the evidence store: name first, then the bytes into staging, then a look into
 * them, and only then the store; the caller settles the claim when its record is written. What is refused, and
 * what fails on the way, leaves nothing behind.
 * @throws StorageFullError, the stream's own error, or the scanner's when it cannot tell
 */
export async function receiveUpload(
  store: EvidenceStore,
  upload: UploadClaim & { readonly stream: AsyncIterable<Uint8Array> } & InspectOptions,
): Promise<ReceivedUpload> {
  const claimed = inspectClaim(upload, upload);
  if (!claimed.ok) return claimed;
  const limits = limitsOf(upload);
  const staged = await store.stage(upload.stream, { maxBytes: limits.maxBytes }).catch((error: unknown) => {
    if (error instanceof SizeLimitError) return undefined;
    throw error;
  });
  if (!staged) return { ok: false, refusal: tooLarge(limits) };
  let verdict: UploadVerdict;
  try {
    verdict = await inspectFile(staged.path, upload, upload);
  } catch (error) {
    await staged.discard();
    throw error;
  }
  if (!verdict.ok) {
    await staged.discard();
    return verdict;
  }
  const { sha256, size } = staged;
  return { ...verdict, sha256, size, claim: await staged.claim() };
}
