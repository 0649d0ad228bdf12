import type { ZipEntry } from '@xuanping/documents/zip';
import type { Objective } from '@xuanping/domain/framework';
import type { StoredFile } from '@xuanping/persistence/self-assessment';
import type { Readable } from 'node:stream';

/** Longest name of a slot's folder, in characters: some systems take 255 bytes a name, three a character. */
const FOLDER_LENGTH = 40;

/**
 * The archive of an objective: a folder for each kind of evidence as printed, the files in it under their own names,
 * and a list with their hashes. Each file is opened when its turn comes.
 */
export function entriesOf(
  objective: Objective,
  files: readonly StoredFile[],
  open: (file: StoredFile) => Promise<Readable>,
): ZipEntry[] {
  const folders = new Map(
    objective.evidence.map((slot, index) => [slot.id, `${index + 1}-${plain(slot.text)}`] as const),
  );
  const placed = files.map((file) => ({
    file,
    path: `${folders.get(file.slotId) ?? file.slotId}/${file.name}`,
  }));
  return [
    ...placed.map(({ file, path }) => ({ name: path, content: lazily(() => open(file)) })),
    // As sha256sum reads it.
    {
      name: 'SHA256SUMS.txt',
      content: new TextEncoder().encode(placed.map(({ file, path }) => `${file.sha256}  ${path}\n`).join('')),
    },
  ];
}

async function* lazily(open: () => Promise<Readable>): AsyncGenerator<Uint8Array> {
  yield* (await open()) as AsyncIterable<Uint8Array>;
}

/** A name that every file system takes. */
function plain(text: string): string {
  return [...text.replace(/[\s/\\:*?"<>|.]+/g, ' ').trim()].slice(0, FOLDER_LENGTH).join('').trim();
}
