import { open, type FileHandle } from 'node:fs/promises';

const BLOCK = 64 * 1024;

/** Random and sequential reading of one local file, a block at a time. */
export class FileReader {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  static async open(path: string): Promise<FileReader> {
    const handle = await open(path, 'r');
    return new FileReader(handle, (await handle.stat()).size);
  }

  get fd(): number {
    return this.handle.fd;
  }

  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  async read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const buffer = Buffer.alloc(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.handle.read(buffer, filled, wanted - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** The last `length` bytes. */
  async tail(length: number): Promise<Buffer> {
    return this.read(Math.max(0, this.size - length), length);
  }

  /** Blocks from `offset` to the end. */
  async *blocks(offset = 0): AsyncGenerator<Buffer> {
    for (let at = offset; at < this.size; at += BLOCK) yield this.read(at, BLOCK);
  }

  /** Whether the pattern occurs from `offset` on; `overlap` is the longest a match may be, in bytes. */
  async matches(pattern: RegExp, overlap: number, offset = 0): Promise<boolean> {
    let rest = '';
    for await (const block of this.blocks(offset)) {
      const text = rest + block.toString('latin1');
      if (pattern.test(text)) return true;
      rest = text.slice(-overlap);
    }
    return false;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
