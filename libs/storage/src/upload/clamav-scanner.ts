import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { ScannerUnavailableError, type Scanner, type ScanResult } from './scanner';

/** Where clamd listens. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const DEFAULT_PORT = 3310;
/** clamd drops a session after 120 s without a word (ReadTimeout); so do we, the other way round. */
const SILENCE_MS = 120_000;
/** Far below clamd's own limit on one chunk, which is that of the whole stream. */
const CHUNK = 64 * 1024;
/** No verdict is longer. */
const ANSWER_LIMIT = 4096;

/**
 * Reads `unix:/run/clamav/clamd.ctl`, `/run/clamav/clamd.ctl`, `tcp://host:3310`, `host:3310` or `host`.
 * @throws TypeError when it is none of these
 */
export function clamdAddress(text: string): ClamdAddress {
  const path = /^(?:unix:)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const tcp = /^(?:tcp:\/\/)?(\[[0-9a-fA-F:]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(text);
  const port = Number(tcp?.[2] ?? DEFAULT_PORT);
  if (!tcp?.[1] || port < 1 || port > 65_535)
    throw new TypeError('must be unix:/path/of/clamd.ctl, host:port or tcp://host:port');
  return { host: tcp[1].replace(/^\[|\]$/g, ''), port };
}

/**
 * ClamAV by the protocol of its daemon (clamd(8)): `zINSTREAM`, then chunks with their length before them, then a
 * length of nothing; clamd answers `stream: OK` or `stream: <signature> FOUND`. Anything else, an unreachable daemon, a
 * limit of its own (`StreamMaxLength`), a silence, a cut, is no verdict, and then the file is not taken.
 */
export class ClamavScanner implements Scanner {
  constructor(
    private readonly address: ClamdAddress,
    private readonly silenceMs = SILENCE_MS,
  ) {}

  async scan(content: Readable | AsyncIterable<Uint8Array>): Promise<ScanResult> {
    const socket = connect(this.address);
    socket.setTimeout(this.silenceMs, () =>
      socket.destroy(new Error(`clamd was silent for ${this.silenceMs} ms`)),
    );
    const answer = verdictOf(socket);
    // Awaited below in every case; until then its failure must not end the process.
    answer.catch(() => undefined);
    try {
      await Promise.race([send(socket, content), answer]);
      return readVerdict(await answer);
    } catch (error) {
      throw error instanceof SourceError ? error.cause : unavailable(error);
    } finally {
      socket.destroy();
    }
  }
}

/** What could not be read is not clamd's fault. */
class SourceError extends Error {}

/** Sends the content as clamd wants it; no faster than it reads, so that memory stays flat. */
async function send(socket: Socket, content: Readable | AsyncIterable<Uint8Array>): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw new SourceError('the content cannot be read', { cause });
      });
      if (next.done || socket.destroyed) break;
      for (let at = 0; at < next.value.length; at += CHUNK)
        await sendChunk(socket, next.value.subarray(at, at + CHUNK));
    }
  } finally {
    await chunks.return?.();
  }
  if (!socket.destroyed) socket.write(lengthOf(0));
}

/** Passed on to the system, or in vain: clamd answers before it has read all when it has found something, or has had enough. */
function sendChunk(socket: Socket, chunk: Uint8Array): Promise<void> {
  socket.write(lengthOf(chunk.length));
  return new Promise((resolve) => void socket.write(chunk, () => resolve()));
}

function lengthOf(bytes: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
}

/** The words clamd answers with, which end with a zero byte. */
async function verdictOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
      else if (text.length > ANSWER_LIMIT) reject(new Error('clamd answered without an end'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd closed the connection without a verdict')));
  });
}

function readVerdict(answer: string): ScanResult {
  const text = answer.trim();
  if (/^stream: OK$/.test(text)) return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found?.[1]) return { clean: false, signature: found[1] };
  throw new Error(`clamd answered: ${text}`);
}

function unavailable(error: unknown): ScannerUnavailableError {
  return new ScannerUnavailableError(error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
