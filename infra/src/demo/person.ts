/** What the API said when it refused. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly { field: string; message: string }[],
    what: string,
  ) {
    super(
      `${what}: ${status} ${code}: ${detail}${errors.map((error) => `\n    ${error.field}: ${error.message}`).join('')}`,
    );
  }
}

const ATTEMPTS = 8;
const WAIT_MS = 500;

/** What the API has acknowledged: what was asked, and its answer. */
export interface Heard {
  readonly path: string;
  readonly answer: unknown;
}

/** One of the round's people, signed in over HTTP like anybody else. */
export class Person {
  private cookie = '';
  private acts = 0;

  constructor(
    private readonly base: string,
    readonly name: string,
    readonly email: string,
    private readonly password: string,
    readonly organization: string,
    /** Sets the keys of one playing apart from those of another. */
    private readonly playing: string,
    /** Hears every acknowledged write. */
    private readonly heard: (heard: Heard) => void = () => undefined,
  ) {}

  async signIn(): Promise<void> {
    const response = await fetch(`${this.base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: this.email, password: this.password }),
    });
    if (!response.ok) throw await refusal(response, `${this.email} signs in`);
    this.cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.call<T>('PUT', path, body);
  }

  /** Does a legal act. The key stays the same over retries, so that it is done once whatever happens on the way. */
  async act<T = { facts: Record<string, string | number | null> }>(
    place: string,
    act: string,
    body: unknown = {},
  ): Promise<T> {
    this.acts += 1;
    const key = `${this.playing}-${this.acts}-${act.replace('.', '-')}`.slice(0, 80);
    return this.call<T>('POST', `${place}/acts/${act}`, body, { 'idempotency-key': key });
  }

  /** Files something through a public door, under a key as for an act. */
  async file(path: string, body: unknown): Promise<void> {
    this.acts += 1;
    await this.call('POST', path, body, { 'idempotency-key': `${this.playing}-${this.acts}-public` });
  }

  /** A file. Asked again while the API is away. */
  async bytes(path: string): Promise<Uint8Array> {
    return this.patiently(true, async () => {
      const response = await fetch(`${this.base}/api/v1${path}`, { headers: { cookie: this.cookie } });
      if (!response.ok) throw await refusal(response, `${this.email} GET ${path}`);
      return new Uint8Array(await response.arrayBuffer());
    });
  }

  /** @param repeatable whether it does no harm when it arrives twice */
  async upload<T>(
    path: string,
    name: string,
    bytes: Uint8Array,
    type: string,
    repeatable = false,
  ): Promise<T> {
    const answer = await this.patiently(repeatable, async () => {
      const form = new FormData();
      form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name);
      const response = await fetch(`${this.base}${path}`, {
        method: 'POST',
        headers: { cookie: this.cookie },
        body: form,
      });
      if (!response.ok) throw await refusal(response, `${this.email} uploads ${name}`);
      return (await response.json()) as T;
    });
    this.heard({ path, answer });
    return answer;
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    // Asked twice, these change nothing twice.
    const repeatable = method !== 'POST' || 'idempotency-key' in headers;
    return this.patiently(repeatable, () => this.ask<T>(method, path, body, headers));
  }

  private async patiently<T>(repeatable: boolean, ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const problem = await ask().catch((error: unknown) => error as Error);
      if (!(problem instanceof Error)) return problem;
      // The API or the process is away for a moment: the same is asked again, under the same key.
      const away = problem instanceof Refused ? problem.status === 503 : repeatable;
      if (!away || attempt === ATTEMPTS) throw problem;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
    }
  }

  private async ask<T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<T> {
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'accept-language': 'zh-CN',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await refusal(response, `${this.email} ${method} ${path}`);
    const answer = (await response.json()) as T;
    if (method !== 'GET') this.heard({ path: `/api/v1${path}`, answer });
    return answer;
  }
}

async function refusal(response: Response, what: string): Promise<Refused> {
  const text = await response.text();
  const problem = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    code?: string;
    detail?: string;
    errors?: { field: string; message: string }[];
  };
  return new Refused(
    response.status,
    problem.code ?? 'unknown',
    problem.detail ?? text.slice(0, 200),
    problem.errors ?? [],
    what,
  );
}
