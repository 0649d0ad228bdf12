import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ObjectMissingError, SizeLimitError } from './errors';
import { asStorageError, fileNames, folderNames, isMissing, syncFolder, writeAll } from './files';
import type { EvidenceStore, StagedObject, StoredObject } from './port';

const SHA256 = /^[0-9a-f]{64}$/;
const STAGING = '.staging';
/** Evidence is read through the application only. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Evidence on a local disk: `<root>/ab/cd/<sha256>`. A file appears under its name only when all of its
 * bytes are on the disk (write to staging, fsync, rename, fsync of the folder), so a crash at any point
 * leaves either the whole object or a staging file nobody names.
 */
export class LocalDiskStore implements EvidenceStore {
  /** @param root folder of the store, created when missing; on one file system with its staging folder */
  constructor(private readonly root: string) {}

  async stage(
    source: AsyncIterable<Uint8Array>,
    options: { readonly maxBytes?: number } = {},
  ): Promise<StagedObject> {
    const path = join(this.root, STAGING, randomUUID());
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    try {
      return this.adopt(path, await receive(path, source, options.maxBytes ?? Number.POSITIVE_INFINITY));
    } catch (error) {
      await rm(path, { force: true });
      throw asStorageError(error);
    }
  }

  adopt(path: string, object: StoredObject): StagedObject {
    return {
      ...object,
      path,
      commit: () => this.commit(path, object),
      discard: () => rm(path, { force: true }),
    };
  }

  async put(
    source: AsyncIterable<Uint8Array>,
    options: { readonly maxBytes?: number } = {},
  ): Promise<StoredObject> {
    return (await this.stage(source, options)).commit();
  }

  async get(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    // Opened before it is handed out: a missing object is an answer here, not an error of a stream later.
    const handle = await open(path, 'r').catch((error: unknown) => {
      throw isMissing(error) ? new ObjectMissingError(sha256) : error;
    });
    return handle.createReadStream();
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.stat(sha256)) !== undefined;
  }

  async stat(sha256: string): Promise<StoredObject | undefined> {
    if (!SHA256.test(sha256)) return undefined;
    try {
      return { sha256, size: (await stat(this.pathOf(sha256))).size };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async verify(sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    for await (const chunk of await this.get(sha256)) hash.update(chunk as Buffer);
    return hash.digest('hex') === sha256;
  }

  async delete(sha256: string): Promise<boolean> {
    if (!SHA256.test(sha256)) return false;
    const path = this.pathOf(sha256);
    try {
      await rm(path);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await syncFolder(dirname(path));
    return true;
  }

  async deleteOlder(sha256: string, before: Date): Promise<boolean> {
    if (!SHA256.test(sha256)) return false;
    const written = await stat(this.pathOf(sha256)).catch(() => undefined);
    return written !== undefined && written.mtime < before && (await this.delete(sha256));
  }

  async *list(): AsyncGenerator<string> {
    for (const first of await folderNames(this.root)) {
      for (const second of await folderNames(join(this.root, first))) {
        const names = await fileNames(join(this.root, first, second));
        yield* names.filter((name) => SHA256.test(name) && name.startsWith(first + second));
      }
    }
  }

  async sweepStaging(before: Date): Promise<number> {
    const folder = join(this.root, STAGING);
    let removed = 0;
    for (const name of await fileNames(folder)) {
      const path = join(folder, name);
      const written = await stat(path).catch(() => undefined);
      if (!written || written.mtime >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async commit(staged: string, object: StoredObject): Promise<StoredObject> {
    const target = this.pathOf(object.sha256);
    const folder = dirname(target);
    try {
      const created = await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
      // An object is as old as its last commit, however long its bytes took to arrive: a sweep leaves it alone.
      await utimes(staged, new Date(), new Date());
      // Over an object of the same name this changes nothing but the inode: the bytes are equal.
      await rename(staged, target);
      await syncFolder(folder);
      if (created !== undefined) await syncFolder(dirname(folder)).then(() => syncFolder(this.root));
    } catch (error) {
      await rm(staged, { force: true });
      throw asStorageError(error);
    }
    return object;
  }

  private pathOf(sha256: string): string {
    // A name that is no hash never reaches the file system: no path can be smuggled in.
    if (!SHA256.test(sha256)) throw new ObjectMissingError(sha256);
    return join(this.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function receive(
  path: string,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredObject> {
  const handle = await open(path, 'wx', PRIVATE_FILE);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw new SizeLimitError(maxBytes);
      hash.update(chunk);
      await writeAll(handle, chunk);
    }
    await handle.sync();
    return { sha256: hash.digest('hex'), size };
  } finally {
    await handle.close();
  }
}
