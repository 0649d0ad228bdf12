import type { FastifyReply } from 'fastify';

export interface FileToSend {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array | NodeJS.ReadableStream;
  readonly size?: number;
  /** Shown in the page instead of saved: only for what we made ourselves. */
  readonly inline?: boolean;
}

/** Answers with a file: never sniffed, saved rather than opened unless we made it ourselves. */
export function sendFile(reply: FastifyReply, file: FileToSend): FastifyReply {
  const size = file.size ?? (file.bytes instanceof Uint8Array ? file.bytes.byteLength : undefined);
  void reply
    .header('content-type', file.mime)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  if (size !== undefined) void reply.header('content-length', size);
  return reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes);
}
