import { open, opendir, type FileHandle } from 'node:fs/promises';
import { StorageFullError } from './errors';

/** Writes the whole chunk, from `position` on or where the file stands. */
export async function writeAll(handle: FileHandle, chunk: Uint8Array, position?: number): Promise<void> {
  for (let at = 0; at < chunk.length;) {
    const { bytesWritten } = await handle.write(
      chunk,
      at,
      chunk.length - at,
      position === undefined ? null : position + at,
    );
    at += bytesWritten;
  }
}

/** A rename survives a power cut only when its folder was written too. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows and some network file systems cannot sync a folder.
    if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** Names of the folders in which objects lie, in order. */
export async function folderNames(path: string): Promise<string[]> {
  return (await namesIn(path, (entry) => entry.isDirectory())).filter((name) => /^[0-9a-f]{2}$/.test(name));
}

/** Names of the files in a folder, in order; none when there is no folder. */
export async function fileNames(path: string): Promise<string[]> {
  return namesIn(path, (entry) => entry.isFile());
}

async function namesIn(
  path: string,
  wanted: (entry: { isDirectory(): boolean; isFile(): boolean }) => boolean,
): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(path)) if (wanted(entry)) names.push(entry.name);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return names.sort();
}

/** By shape, not by class: an error of the platform may come from another realm (a worker, a test runner). */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/** A full disk or quota as an error of its own; any other as it is. */
export function asStorageError(error: unknown): unknown {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? new StorageFullError(error) : error;
}
