import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { asStorageError, fileNames, isMissing, writeAll } from '../evidence-store/files';
import type { EvidenceStore, StagedObject } from '../evidence-store';

const PART_NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const READ_BLOCK = 1 << 18;

/** The file as this process left it, with the hash of its bytes. */
interface Known {
  readonly hash: Hash;
  readonly size: number;
  readonly writtenMs: number;
}

/**
 * Uploads that arrive piece by piece: one file each in `<root>/.parts`, on the file system of the evidence store, so
 * that a whole one becomes an object by a rename. The size of the file is how far the upload is, whatever happened to
 * the process that wrote it. Bytes are hashed as they pass; only what another process wrote is read again.
 */
export class UploadParts {
  private readonly folder: string;
  private readonly known = new Map<string, Known>();

  /** @param root folder of the evidence store */
  constructor(root: string) {
    this.folder = join(root, '.parts');
  }

  /** Bytes received of an upload; 0 when there are none. */
  async size(id: string): Promise<number> {
    try {
      return (await stat(this.pathOf(id))).size;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  /**
   * Adds bytes behind those received. What arrived before the source failed is kept: the next piece goes on there.
   * @param offset where the source believes the end to be
   * @returns bytes received now
   * @throws RangeError when the offset is not the end; StorageFullError, and then the whole upload is given up, so that
   *   a full disk holds no part of what it could not take; or the source's own error
   */
  async append(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: PRIVATE_FOLDER });
    const path = this.pathOf(id);
    try {
      const handle = await open(path, constants.O_RDWR | constants.O_CREAT, PRIVATE_FILE);
      try {
        return await this.write(id, handle, offset, source);
      } finally {
        await handle.close();
      }
    } catch (error) {
      const wrong = asStorageError(error);
      if (wrong !== error) await this.remove(id);
      throw wrong;
    }
  }

  /** The bytes of a whole upload, ready to be looked into and committed to the store. */
  async stage(id: string, store: Pick<EvidenceStore, 'adopt'>): Promise<StagedObject> {
    const path = this.pathOf(id);
    const { size, mtimeMs } = await stat(path);
    const known = this.known.get(id);
    const hash = known?.size === size && known.writtenMs === mtimeMs ? known.hash.copy() : await hashOf(path);
    const staged = store.adopt(path, { sha256: hash.digest('hex'), size });
    return {
      ...staged,
      commit: async () => {
        const stored = await staged.commit();
        this.known.delete(id);
        return stored;
      },
      claim: async () => {
        const claim = await staged.claim();
        this.known.delete(id);
        return claim;
      },
      discard: () => this.remove(id),
    };
  }

  /** Forgets an upload and its bytes. */
  async remove(id: string): Promise<void> {
    this.known.delete(id);
    await rm(this.pathOf(id), { force: true });
  }

  /** Uploads with bytes here, last written before `before`. */
  async lastWrittenBefore(before: Date): Promise<string[]> {
    const ids: string[] = [];
    for (const name of await fileNames(this.folder)) {
      const written = await stat(join(this.folder, name)).catch(() => undefined);
      if (PART_NAME.test(name) && written && written.mtime < before) ids.push(name);
    }
    return ids;
  }

  /** Bytes that the file system still takes. */
  async freeBytes(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: PRIVATE_FOLDER });
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize;
  }

  private async write(
    id: string,
    handle: FileHandle,
    offset: number,
    source: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    const before = await handle.stat();
    if (before.size !== offset) throw new RangeError(`${before.size} bytes are here, not ${offset}`);
    const known = this.known.get(id);
    const sure = known?.size === offset && known.writtenMs === before.mtimeMs;
    // Of bytes this process did not write, the hash is made once, when the upload is whole.
    const hash = offset === 0 ? createHash('sha256') : sure ? known.hash : undefined;
    this.known.delete(id);
    let size = offset;
    try {
      for await (const chunk of source) {
        await writeAll(handle, chunk, size);
        hash?.update(chunk);
        size += chunk.length;
      }
    } finally {
      // An offset that was told to the sender holds, also when the machine loses power.
      await handle.sync().catch(() => undefined);
      const after = await handle.stat();
      // A chunk may have been written in part: then the hash no longer fits and is made anew.
      if (hash && after.size === size) this.known.set(id, { hash, size, writtenMs: after.mtimeMs });
    }
    return size;
  }

  private pathOf(id: string): string {
    // Anything else never reaches the file system: no path can be smuggled in.
    if (!PART_NAME.test(id)) throw new TypeError('not the id of an upload');
    return join(this.folder, id);
  }
}

async function hashOf(path: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(path, { highWaterMark: READ_BLOCK }))
    hash.update(block as Buffer);
  return hash;
}
