import { execFileSync } from 'node:child_process';
import { open, rm, statfs, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** A disk that a spec fills and frees. */
export interface SmallDisk {
  /** Takes all but so many bytes. */
  fillUpTo(left: number): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Puts a disk of so many bytes under a folder: a file system of its own where this process may mount one, so that the
 * kernel itself says when it is full; elsewhere the same answer from the call that every byte goes through. What lay in
 * the folder is hidden until it is removed.
 */
export async function smallDisk(folder: string, bytes: number): Promise<SmallDisk> {
  return mounted(folder, bytes) ? new Mounted(folder) : Counted.begin();
}

function mounted(folder: string, bytes: number): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    // A container may take the right away.
    return false;
  }
}

class Mounted implements SmallDisk {
  private readonly filler: string;

  constructor(private readonly folder: string) {
    this.filler = join(folder, 'filler');
  }

  async fillUpTo(left: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    await writeFile(this.filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  }

  free(): Promise<void> {
    return rm(this.filler, { force: true });
  }

  async remove(): Promise<void> {
    execFileSync('umount', [this.folder]);
  }
}

type Write = FileHandle['write'];

class Counted implements SmallDisk {
  private left = Number.POSITIVE_INFINITY;

  private constructor(
    private readonly handles: { write: Write },
    private readonly original: Write,
  ) {}

  static async begin(): Promise<Counted> {
    const handle = await open(process.execPath, 'r');
    const handles = Object.getPrototypeOf(handle) as { write: Write };
    await handle.close();
    const counted = new Counted(handles, handles.write);
    handles.write = async function write(this: FileHandle, ...args: unknown[]) {
      const [chunk, at, length] = args as [Uint8Array, number | undefined, number | undefined];
      const asked = length ?? chunk.length - (at ?? 0);
      if (counted.left === 0)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const fits = Math.min(asked, counted.left);
      counted.left -= fits;
      return (counted.original as (...all: unknown[]) => unknown).call(
        this,
        chunk,
        at ?? 0,
        fits,
        ...args.slice(3),
      );
    } as Write;
    return counted;
  }

  async fillUpTo(left: number): Promise<void> {
    this.left = left;
  }

  async free(): Promise<void> {
    this.left = Number.POSITIVE_INFINITY;
  }

  async remove(): Promise<void> {
    this.handles.write = this.original;
  }
}
