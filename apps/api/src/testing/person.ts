import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the API answered; `body` is parsed JSON, null for files. */
export interface Answer {
  readonly status: number;
  // Specs look into answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer of any route; each test says what it expects of it
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the API as one person, or as the public. Paths stand below `/api/v1` unless they begin with `/api/` or `/healthz/`. */
export interface Person {
  readonly accountId: string | null;
  call(method: Method, path: string, body?: object, options?: CallOptions): Promise<Answer>;
  upload(
    path: string,
    file: { readonly name: string; readonly type?: string; readonly bytes: Buffer | Uint8Array },
  ): Promise<Answer>;
}

/** Gives an account a session without its password and calls with its cookie; null is somebody without a session. */
export async function personOf(
  app: NestFastifyApplication,
  database: DataSource,
  accountId: string | null,
): Promise<Person> {
  const token = randomBytes(16).toString('base64url');
  if (accountId !== null) {
    await database.query(
      `INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), accountId],
    );
  }
  return callerWith(app, accountId, accountId === null ? {} : { cookie: `xuanping=${token}` });
}

/** A person who signs in as people do: cookies of answers are kept. */
export function stranger(app: NestFastifyApplication): Person {
  return callerWith(app, null, {});
}

function callerWith(
  app: NestFastifyApplication,
  accountId: string | null,
  start: Record<string, string>,
): Person {
  const kept = { 'accept-language': 'zh-CN', ...start } as Record<string, string>;
  const send = async (
    method: Method,
    path: string,
    payload: object | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const url = /^\/(api|healthz)\//.test(path) ? path : `/api/v1${path}`;
    const response = await app.inject({
      method,
      url,
      headers: { ...kept, ...headers },
      ...(payload ? { payload } : {}),
    });
    const cookie = [response.headers['set-cookie']].flat().at(-1);
    if (cookie) kept['cookie'] = cookie.split(';')[0] ?? '';
    const json = /json/.test(String(response.headers['content-type'] ?? ''));
    return {
      status: response.statusCode,
      // An answer to HEAD has no body; a problem is named in its head.
      body:
        method === 'HEAD'
          ? { code: response.headers['x-problem'] }
          : json
            ? (response.json() as unknown)
            : null,
      headers: response.headers,
      bytes: response.rawPayload,
    };
  };
  return {
    accountId,
    call: (method, path, body, options = {}) => send(method, path, body, options.headers ?? {}),
    upload(path, { name, type = 'application/octet-stream', bytes }) {
      const boundary = 'spec-boundary';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      return send('POST', path, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
    },
  };
}
