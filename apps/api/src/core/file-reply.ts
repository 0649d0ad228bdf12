import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

export interface FileToSend {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array | Readable;
  readonly size?: number;
  /** Shown in the page instead of saved: only for what we made ourselves. */
  readonly inline?: boolean;
}

/** Answers with a file: never sniffed, saved rather than opened unless we made it ourselves. */
export function sendFile(reply: FastifyReply, file: FileToSend): StreamableFile {
  void reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');
  const length = file.size ?? (file.bytes instanceof Uint8Array ? file.bytes.byteLength : undefined);
  const options = {
    type: file.mime,
    disposition: `${file.inline ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    ...(length === undefined ? {} : { length }),
  };
  return file.bytes instanceof Uint8Array
    ? new StreamableFile(file.bytes, options)
    : new StreamableFile(file.bytes, options);
}
