import { once } from 'node:events';
import { Readable } from 'node:stream';
import archiver from 'archiver';

/** DOS time has no zone and begins in 1980: one fixed moment, so that a rerun gives the same bytes. */
const FIXED_DATE = new Date('2000-01-01T00:00:00Z');

export interface ZipEntry {
  /** Path inside the archive, `/` between folders. */
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array | string>;
}

/** zlib level: 1 for figures in bulk, 6 for what is mailed. */
export type CompressionLevel = 0 | 1 | 6 | 9;

/**
 * A ZIP of these entries in this order, as a stream. Times are fixed and nothing of the machine goes
 * in: equal entries give equal bytes. Entries are drawn one after the other, memory stays flat.
 * @throws RangeError for a name that leaves the archive's folder or stands twice
 */
export function zipStream(
  entries: Iterable<ZipEntry>,
  options: { readonly level?: CompressionLevel } = {},
): Readable {
  const list = [...entries];
  assertSafeNames(list.map(({ name }) => name));
  const archive = archiver('zip', { zlib: { level: options.level ?? 6 } });
  archive.on('warning', (error) => archive.destroy(error));
  appendInTurn(archive, list).catch((error: Error) => archive.destroy(error));
  return archive;
}

/** One entry is begun when the one before is written: archiver would begin to read all of them at once. */
async function appendInTurn(archive: archiver.Archiver, list: readonly ZipEntry[]): Promise<void> {
  for (const { name, content } of list) {
    const source =
      content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content, { objectMode: false });
    // Only the entry's own error names what went wrong; archiver does not listen for it.
    if (source instanceof Readable) source.on('error', (error) => archive.destroy(error));
    const written = once(archive, 'entry');
    archive.append(source, { name, date: FIXED_DATE, mode: 0o644 });
    await written;
  }
  await archive.finalize();
}

/** {@link zipStream}, collected. */
export async function zipBytes(
  entries: Iterable<ZipEntry>,
  options: { readonly level?: CompressionLevel } = {},
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(entries, options)) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

function assertSafeNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const parts = name.split('/');
    const unsafe =
      name.includes('\\') ||
      name.includes('\0') ||
      parts.some((part) => part === '' || part === '.' || part === '..');
    if (unsafe || /^[a-z]:/i.test(name)) throw new RangeError(`Not a safe name in an archive: ${name}`);
    if (seen.has(name)) throw new RangeError(`Twice in one archive: ${name}`);
    seen.add(name);
  }
}
