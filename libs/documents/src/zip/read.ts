import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Why an archive was not read. */
export type UnzipFailure = 'not-a-zip' | 'damaged' | 'too-many-entries' | 'inflates-too-far';

export interface UnzipLimits {
  readonly entries: number;
  /** Bytes over all wanted entries, counted while inflating: what an archive declares is not believed. */
  readonly inflatedBytes: number;
}

export type UnzipResult =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, Buffer>; readonly names: readonly string[] }
  | { readonly ok: false; readonly failure: UnzipFailure };

class LimitReached extends Error {
  constructor(readonly failure: UnzipFailure) {
    super(failure);
  }
}

/**
 * Inflates the wanted entries of a ZIP in memory, at most `limits.inflatedBytes` of them.
 * A bomb is left at the byte that passes the limit, whatever size its directory declares.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: UnzipLimits,
): Promise<UnzipResult> {
  let zip: ZipFile;
  try {
    zip = await open(bytes);
  } catch {
    return { ok: false, failure: 'not-a-zip' };
  }
  if (zip.entryCount > limits.entries) return { ok: false, failure: 'too-many-entries' };
  try {
    return { ok: true, ...(await inflateAll(zip, wanted, limits)) };
  } catch (error) {
    return { ok: false, failure: error instanceof LimitReached ? error.failure : 'damaged' };
  } finally {
    zip.close();
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true },
      (error, zip) => {
        if (error) reject(error);
        else resolve(zip);
      },
    );
  });
}

function inflateAll(
  zip: ZipFile,
  wanted: (name: string) => boolean,
  limits: UnzipLimits,
): Promise<{ entries: Map<string, Buffer>; names: string[] }> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Buffer>();
    const names: string[] = [];
    let total = 0;
    zip.on('error', reject);
    zip.on('end', () => resolve({ entries, names }));
    zip.on('entry', (entry: Entry) => {
      names.push(entry.fileName);
      if (!wanted(entry.fileName)) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('error', reject);
        stream.on('data', (chunk: Buffer) => {
          total += chunk.length;
          if (total <= limits.inflatedBytes) return void chunks.push(chunk);
          stream.destroy();
          reject(new LimitReached('inflates-too-far'));
        });
        stream.on('end', () => {
          entries.set(entry.fileName, Buffer.concat(chunks));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}
