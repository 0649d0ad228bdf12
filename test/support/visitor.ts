import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Problem details (RFC 9457) as the API sends them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly { readonly field: string; readonly rule: string; readonly message: string }[];
}

/** An answer as it came, whether it grants or refuses. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly type: string;
  readonly body: T;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody at the door of a running API: asks once, retries nothing, and keeps the answer as it came. */
export class Visitor {
  private constructor(
    private readonly base: string,
    readonly email: string,
    readonly cookie: string,
  ) {}

  /** Somebody who has not signed in. */
  static nobody(base: string): Visitor {
    return new Visitor(base, '', '');
  }

  /** Signs in with the password that the data folder keeps. */
  static async signIn(base: string, dataDir: string, email: string): Promise<Visitor> {
    const answer = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: passwordOf(dataDir, email) }),
    });
    if (!answer.ok) throw new Error(`${email} could not sign in: ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return new Visitor(base, email, cookie.join('; '));
  }

  /** The same person, with the same session, at another address. */
  static with(base: string, { email, cookie }: Visitor): Visitor {
    return new Visitor(base, email, cookie);
  }

  async ask<T = Problem>(method: string, to: string, { body, headers }: Asking = {}): Promise<Answer<T>> {
    const form = body instanceof FormData;
    return answerOf<T>(
      await fetch(`${this.base}${to.startsWith('/healthz') ? '' : '/api/v1'}${to}`, {
        method,
        headers: {
          cookie: this.cookie,
          'accept-language': 'zh-CN',
          ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      }),
    );
  }

  /** A file as it is downloaded. */
  async download(from: string): Promise<Uint8Array> {
    const answer = await fetch(`${this.base}/api/v1${from}`, { headers: { cookie: this.cookie } });
    if (!answer.ok) throw new Error(`${from} could not be downloaded: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Asks for an act under a key of the caller's. */
  act<T = Problem>(place: string, act: string, key: string, body: unknown = {}): Promise<Answer<T>> {
    return this.ask<T>('POST', `${place}/acts/${act}`, { body, headers: { 'idempotency-key': key } });
  }

  upload<T = Problem>(
    to: string,
    file: { name: string; type: string; bytes: Uint8Array },
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<T>> {
    const body = new FormData();
    body.append('file', new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.type }), file.name);
    return this.ask<T>('POST', to, { body, headers });
  }
}

/** The password of a local account. */
export function passwordOf(dataDir: string, email: string): string {
  const { accounts } = JSON.parse(readFileSync(path.join(dataDir, 'accounts.json'), 'utf8')) as {
    accounts: { email: string; password: string }[];
  };
  const found = accounts.find((account) => account.email === email);
  if (!found) throw new Error(`there is no account ${email}`);
  return found.password;
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return { status: response.status, type, body: (type.includes('json') ? JSON.parse(text) : text) as T };
}
