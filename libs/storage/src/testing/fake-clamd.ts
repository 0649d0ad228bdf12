import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface FakeClamd {
  /** As the setting names it. */
  readonly address: string;
  /** Bytes of each stream that was scanned whole. */
  readonly scanned: number[];
  close(): Promise<void>;
}

export interface FakeClamdOptions {
  /** A unix socket instead of a TCP port. */
  readonly path?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** clamd's StreamMaxLength; default 25 MB, as long was its own. */
  readonly streamMaxLength?: number;
  /** What it looks for and how it calls it; default EICAR under ClamAV's name. */
  readonly signature?: { readonly bytes: Buffer; readonly name: string };
  /** Reads and never says a word. */
  readonly silent?: boolean;
  /** Hangs up after so many bytes. */
  readonly cutAfter?: number;
}

const EICAR_TAIL = Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE');

/** A daemon that speaks clamd's INSTREAM as its manual describes it, limits and errors included. */
export async function startFakeClamd(options: FakeClamdOptions = {}): Promise<FakeClamd> {
  const scanned: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    void converse(socket, options, scanned).catch(() => socket.destroy());
  });
  server.listen(options.path ?? { host: '127.0.0.1', port: options.port ?? 0 });
  await once(server, 'listening');
  return {
    address: options.path ? `unix:${options.path}` : `127.0.0.1:${(server.address() as AddressInfo).port}`,
    scanned,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function converse(socket: Socket, options: FakeClamdOptions, scanned: number[]): Promise<void> {
  const {
    streamMaxLength = 25 * 1024 * 1024,
    signature = { bytes: EICAR_TAIL, name: 'Eicar-Test-Signature' },
  } = options;
  const reader = new SocketReader(socket);
  const command = await reader.until(0);
  if (command === 'zPING') return void socket.end('PONG\0');
  if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
  let size = 0;
  let found = false;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const length = (await reader.exactly(4)).readUInt32BE();
    if (length === 0) break;
    size += length;
    if (size > streamMaxLength) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    const window = Buffer.concat([rest, await reader.exactly(length)]);
    found ||= window.includes(signature.bytes);
    rest = window.subarray(Math.max(0, window.length - signature.bytes.length));
    if (options.cutAfter !== undefined && size >= options.cutAfter) return void socket.destroy();
  }
  if (options.silent) return;
  scanned.push(size);
  socket.end(found ? `stream: ${signature.name} FOUND\0` : 'stream: OK\0');
}

/** Takes what was asked for out of a socket, no more than it has. */
class SocketReader {
  private kept: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(socket: Socket) {
    this.chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async exactly(bytes: number): Promise<Buffer> {
    while (this.kept.length < bytes) await this.more();
    const taken = this.kept.subarray(0, bytes);
    this.kept = this.kept.subarray(bytes);
    return taken;
  }

  async until(end: number): Promise<string> {
    while (!this.kept.includes(end)) await this.more();
    const text = await this.exactly(this.kept.indexOf(end));
    await this.exactly(1);
    return text.toString();
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done) throw new Error('the other side hung up');
    this.kept = Buffer.concat([this.kept, next.value]);
  }
}
