import { currentLanguage } from '../i18n';
import type { AnswerOf, AnyArgs, AnyRoute } from './contract';
import { noConnection } from './client';
import { ApiProblem, retryAfterOf, type ProblemBody } from './problem';
import { urlOf } from './url';

export interface UploadOptions {
  /** Share of the bytes sent, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one file as `multipart/form-data` (part `file`, further parts before it) and answers what the route
 * answers. `fetch` tells no progress of an upload, therefore XMLHttpRequest.
 */
export function upload<R extends AnyRoute>(
  route: R,
  args: Pick<AnyArgs, 'params' | 'query'> & {
    readonly file: File;
    readonly parts?: Readonly<Record<string, string>>;
  },
  { onProgress, signal, headers = {} }: UploadOptions = {},
): Promise<AnswerOf<R>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(args.parts ?? {})) form.append(name, value);
  form.append('file', args.file, args.file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(route.method, urlOf(route.path, args));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', currentLanguage());
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(noConnection());
    request.onabort = () => reject(new DOMException('upload cancelled', 'AbortError'));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(body as AnswerOf<R>);
      const wait = retryAfterOf(request.getResponseHeader('Retry-After'), Date.now());
      reject(new ApiProblem((body ?? {}) as ProblemBody, request.status, wait));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
