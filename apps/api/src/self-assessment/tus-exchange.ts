import { randomUUID } from 'node:crypto';
import { PassThrough, Readable, type Readable as NodeReadable } from 'node:stream';
import { ByteLengthQueuingStrategy } from 'node:stream/web';
import { DataStore, MemoryLocker, Server, Upload } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../core';

/** What the protocol asks of whoever keeps the uploads; each may refuse with a problem. */
export interface TusUploads {
  readonly expiryMs: number;
  begin(upload: { id: string; size: number; name: string; declaredType: string }): Promise<void>;
  find(id: string): Promise<{ readonly size: number; readonly offset: number; readonly startedAt: Date }>;
  append(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number>;
  cancel(id: string): Promise<void>;
}

/** One writer an upload: a second piece waits until the first has let go, or makes it let go. */
const locker = new MemoryLocker();
/** What may wait between socket and disk. */
const WINDOW_BYTES = 256 * 1024;

/**
 * Answers one request of the tus protocol (https://tus.io/protocols/resumable-upload, 1.0.0 with creation, expiration
 * and termination). Who may, and for what, was decided before; the library reads and writes what the protocol says.
 *
 * @param url where the uploads of this form are, without a slash at the end
 * @param id of the upload; none when one is begun
 * @throws ProblemError for everything that is not a success
 */
export async function exchange(
  uploads: TusUploads,
  { request, reply, url, id }: { request: FastifyRequest; reply: FastifyReply; url: string; id?: string },
): Promise<void> {
  let failure: unknown;
  const server = new Server({
    path: url,
    datastore: new Announcing(uploads),
    locker,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: () => id,
    generateUrl: (_request, { id: made }) => `${url}/${made}`,
    // Own origin only; the guard before has refused all others.
    allowedOrigins: () => false,
    onResponseError: (_request, error) => {
      failure = error;
      return undefined;
    },
  });
  const { body, settle } = bodyOf(request);
  try {
    const answer = await server.handleWeb(webRequest(request, body));
    if (failure instanceof ProblemError) throw failure;
    if (!answer.ok) throw protocolProblem(answer.status, failure);
    for (const [name, value] of answer.headers)
      if (!name.startsWith('access-control-')) void reply.header(name, value);
  } finally {
    settle();
  }
}

/** The keeper of uploads as the library wants it. */
class Announcing extends DataStore {
  constructor(private readonly uploads: TusUploads) {
    super();
    this.extensions = ['creation', 'expiration', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.uploads.begin({
      id: upload.id,
      size: upload.size ?? 0,
      name: upload.metadata?.['filename'] ?? '',
      declaredType: upload.metadata?.['filetype'] ?? '',
    });
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, offset, startedAt } = await this.uploads.find(id);
    return new Upload({ id, size, offset, creation_date: startedAt.toISOString() });
  }

  override write(stream: NodeReadable, id: string, offset: number): Promise<number> {
    return this.uploads.append(id, offset, stream);
  }

  override remove(id: string): Promise<void> {
    return this.uploads.cancel(id);
  }

  override getExpiration(): number {
    return this.uploads.expiryMs;
  }
}

/**
 * The request's bytes behind a stream of their own: when a piece is refused half-way the rest is let pass, so that the
 * sender hears why; when the sender is gone, the piece ends where it broke.
 */
function bodyOf({ raw }: FastifyRequest): { body: PassThrough; settle: () => void } {
  const body = new PassThrough({ highWaterMark: WINDOW_BYTES });
  const broken = (error?: Error): void => void body.destroy(error ?? new Error('the sender is gone'));
  raw.once('error', broken);
  raw.once('aborted', broken);
  raw.pipe(body);
  // Nobody reads the rest of a piece that was refused.
  body.on('error', () => undefined);
  return {
    body,
    settle: () => {
      raw.unpipe(body);
      raw.resume();
      body.destroy();
    },
  };
}

function webRequest(request: FastifyRequest, body: PassThrough): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const withBody = request.method === 'PATCH';
  return new Request(new URL(request.url, 'http://localhost'), {
    method: request.method,
    headers,
    // Counted in bytes: by default a web stream counts chunks, and would hold a whole piece.
    ...(withBody
      ? {
          body: Readable.toWeb(body, {
            strategy: new ByteLengthQueuingStrategy({ highWaterMark: WINDOW_BYTES }),
          }) as ReadableStream,
          duplex: 'half',
        }
      : {}),
  } as RequestInit);
}

/** What the library refuses itself, each a break of the protocol. */
function protocolProblem(status: number, failure: unknown): Error {
  // Not of the protocol, and nobody expected it: the number of the request is all the sender learns.
  if (failure instanceof Error && status >= 500) return failure;
  if (status === 409 || status === 423)
    return new ProblemError(status, 'upload-offset', {
      zh: '续传位置与已收到的内容不一致，请从已收到的位置继续。',
      en: 'The piece does not follow what has arrived; go on where it ends.',
    });
  return new ProblemError(status, 'upload-protocol', {
    zh: '上传请求不符合续传协议（tus 1.0.0）。',
    en: 'The request does not follow the upload protocol (tus 1.0.0).',
  });
}
