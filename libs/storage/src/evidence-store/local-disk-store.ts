import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ObjectMissingError, SizeLimitError } from './errors';
import { asStorageError, fileNames, folderNames, isMissing, syncFolder, writeAll } from './files';
import type { Claim, EvidenceStore, NamedByRecords, StagedObject, StoredObject } from './port';
import { readStagingName, stagingName } from './staging-names';

const SHA256 = /^[0-9a-f]{64}$/;
const STAGING = '.staging';
const RETIRED = '.retired';
/** Evidence is read through the application only. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Evidence on a local disk: `<root>/ab/cd/<sha256>`. A file appears under its name only when all of its
 * bytes are on the disk (write to staging, fsync, rename, fsync of the folder), so a crash at any point
 * leaves either the whole object or a staging file nobody names.
 */
export class LocalDiskStore implements EvidenceStore {
  /** Staging files that this process still works on. */
  private static readonly inHand = new Set<string>();

  /** @param root folder of the store, created when missing; on one file system with its staging folder */
  constructor(private readonly root: string) {}

  async stage(
    source: AsyncIterable<Uint8Array>,
    options: { readonly maxBytes?: number } = {},
  ): Promise<StagedObject> {
    const name = stagingName();
    const path = join(this.root, STAGING, name);
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    LocalDiskStore.inHand.add(name);
    try {
      return this.adopt(path, await receive(path, source, options.maxBytes ?? Number.POSITIVE_INFINITY));
    } catch (error) {
      await this.forget(path);
      throw asStorageError(error);
    }
  }

  adopt(path: string, object: StoredObject): StagedObject {
    return {
      ...object,
      path,
      commit: () => this.commit(path, object),
      claim: () => this.claim(path, object),
      discard: () => this.forget(path),
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

  async retire(sha256: string, before: Date, named: NamedByRecords): Promise<boolean> {
    if (!SHA256.test(sha256)) return false;
    const path = this.pathOf(sha256);
    const written = await stat(path).catch(() => undefined);
    if (!written || written.mtime >= before || (await this.isNeeded(sha256, '', named))) return false;
    const retired = join(this.root, RETIRED, sha256);
    await mkdir(dirname(retired), { recursive: true, mode: PRIVATE_FOLDER });
    await rename(path, retired);
    // Looked at again when nobody can name it any more: the same bytes may have come a moment ago.
    if ((await stat(retired)).mtime >= before || (await this.isNeeded(sha256, '', named))) {
      await rename(retired, path);
      return false;
    }
    await utimes(retired, new Date(), new Date());
    await syncFolder(dirname(path));
    return true;
  }

  sweepRetired(before: Date): Promise<number> {
    return sweep(join(this.root, RETIRED), before);
  }

  async *list(): AsyncGenerator<string> {
    for (const first of await folderNames(this.root)) {
      for (const second of await folderNames(join(this.root, first))) {
        const names = await fileNames(join(this.root, first, second));
        yield* names.filter((name) => SHA256.test(name) && name.startsWith(first + second));
      }
    }
  }

  async sweep(before: Date, named: NamedByRecords): Promise<number> {
    let removed = 0;
    for (const name of await fileNames(join(this.root, STAGING))) {
      const path = join(this.root, STAGING, name);
      const left = readStagingName(name);
      if (LocalDiskStore.inHand.has(name)) continue;
      if (left === undefined || left.writer === 'unknown') {
        const written = await stat(path).catch(() => undefined);
        if (!written || written.mtime >= before) continue;
      }
      if (left?.claims !== undefined) removed += await this.reclaim(left.claims, name, named);
      else removed += 1;
      await rm(path, { force: true });
    }
    return removed;
  }

  /** The mark is there before the object is, so that no crash leaves an object nobody looks after. */
  private async claim(staged: string, object: StoredObject): Promise<Claim> {
    const name = stagingName(object.sha256);
    const mark = join(this.root, STAGING, name);
    LocalDiskStore.inHand.add(name);
    const abandon = (): void => void LocalDiskStore.inHand.delete(name);
    try {
      await mkdir(dirname(mark), { recursive: true, mode: PRIVATE_FOLDER });
      await writeFile(mark, '', { flag: 'wx', mode: PRIVATE_FILE });
      await this.commit(staged, object);
    } catch (error) {
      abandon();
      throw asStorageError(error);
    }
    return { settle: () => this.forget(mark), abandon };
  }

  /**
   * Takes a claimed object out again when no record names it and nobody else claims it. It is set aside before the
   * last look, so that whoever stores the same bytes meanwhile keeps them.
   */
  private async reclaim(sha256: string, mark: string, named: NamedByRecords): Promise<number> {
    if (await this.isNeeded(sha256, mark, named)) return 0;
    const target = this.pathOf(sha256);
    const name = stagingName();
    const aside = join(this.root, STAGING, name);
    LocalDiskStore.inHand.add(name);
    try {
      await rename(target, aside);
      if (!(await this.isNeeded(sha256, mark, named))) return 1;
      // Over an object that came meanwhile this changes nothing: the bytes are equal.
      await rename(aside, target);
      return 0;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    } finally {
      await this.forget(aside);
    }
  }

  private async isNeeded(sha256: string, mark: string, named: NamedByRecords): Promise<boolean> {
    const others = (await fileNames(join(this.root, STAGING))).filter((name) => name !== mark);
    return (
      others.some((name) => readStagingName(name)?.claims === sha256) || (await named([sha256])).has(sha256)
    );
  }

  private async forget(path: string): Promise<void> {
    await rm(path, { force: true });
    LocalDiskStore.inHand.delete(basename(path));
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
      throw asStorageError(error);
    } finally {
      // After the rename there is nothing under this name any more.
      await this.forget(staged);
    }
    return object;
  }

  private pathOf(sha256: string): string {
    // A name that is no hash never reaches the file system: no path can be smuggled in.
    if (!SHA256.test(sha256)) throw new ObjectMissingError(sha256);
    return join(this.root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Removes the files of a folder last written before `before`; returns how many. */
async function sweep(folder: string, before: Date): Promise<number> {
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
