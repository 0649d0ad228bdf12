/** One field that was refused: which, by which rule, and what to do, in the reader's language. */
export interface FieldError {
  readonly field: string;
  readonly rule?: string;
  readonly message: string;
}

export interface ProblemBody {
  readonly type?: string;
  readonly code?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly requestId?: string;
}

/** A refusal or failure of the API (RFC 9457). `status` is 0 when no answer arrived at all. */
export class ApiProblem extends Error {
  readonly type: string;
  /** Short stable name of the refusal (`deadline-passed`); '' when no answer arrived. */
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string | null;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;
  /** Seconds the server asks to wait. */
  readonly retryAfter: number | null;
  /** Every member of the body, also those of one kind of problem only (both sides of a conflict). */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(body: ProblemBody, status: number, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.type = body.type ?? 'about:blank';
    this.code = body.code ?? '';
    this.title = body.title ?? '';
    this.status = status;
    this.detail = body.detail ?? null;
    this.errors = body.errors ?? [];
    this.requestId = body.requestId ?? null;
    this.retryAfter = retryAfter;
    this.members = { ...body };
  }

  /** True when the same request may succeed later: no connection, or the server is busy or starting. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export function isProblem(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem;
}

/** `429` and `503` may say when to come back, in seconds or as a date. */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
