import { createUpload, finishUpload, getUploads } from '@xuanping/api-contract/self-assessment';
import { DetailedError, Upload as TusUpload } from 'tus-js-client';
import { call, noConnection } from '../../../api/client';
import { ApiProblem, isProblem, type ProblemBody } from '../../../api/problem';
import { urlOf } from '../../../api/url';
import { currentLanguage } from '../../../i18n';
import { worthAnotherTry } from './another-try';
import type { Send, SendEvents } from './upload-queue';

/** A piece is acknowledged, and need not be sent again, however the rest fares. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** While the server starts again or the network is away: a minute in all, then the reader is asked. */
const RETRY_AFTER_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** Where files go: a slot of a form. */
export interface UploadPlace {
  readonly round: string;
  readonly no: string;
  readonly slot: string;
}

/**
 * Sends files to a slot by the tus protocol: piece by piece, going on where it stopped after a pause, a broken
 * connection, a restart of the server or of the browser. When all of a file has arrived the server looks into it.
 */
export function sendTo(place: UploadPlace): Send {
  return (file, events) => new FileSending(place, file, events);
}

class FileSending {
  private readonly tus: TusUpload;
  private cancelled = false;

  constructor(
    private readonly place: UploadPlace,
    file: File,
    private readonly events: SendEvents,
  ) {
    this.tus = new TusUpload(file, {
      endpoint: urlOf(createUpload.path, { params: place }),
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_AFTER_MS,
      metadata: { filename: file.name, filetype: file.type },
      headers: { 'Accept-Language': currentLanguage() },
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => worthAnotherTry(problemOf(error)),
      onProgress: (sent, total) => events.onProgress(total === 0 ? 0 : sent / total),
      onSuccess: () => void this.finish(),
      onError: (error) => void this.fail(problemOf(error)),
    });
  }

  start(): void {
    void this.begin();
  }

  pause(): void {
    void this.tus.abort();
  }

  cancel(): void {
    this.cancelled = true;
    // What the server no longer knows is cancelled already.
    this.tus.abort(true).catch(() => undefined);
  }

  private async begin(): Promise<void> {
    // The same file that was begun before, perhaps before the page was closed.
    const [before] = this.tus.url === null ? await this.tus.findPreviousUploads() : [];
    if (before) this.tus.resumeFromPreviousUpload(before);
    this.tus.start();
  }

  private async finish(): Promise<void> {
    this.events.onChecking();
    const upload = this.tus.url?.split('/').at(-1) ?? '';
    const { round, no } = this.place;
    try {
      await call(finishUpload, { params: { round, no, upload }, body: {} });
      this.events.onDone();
    } catch (error) {
      const problem = isProblem(error) ? error : noConnection();
      // Looked into and refused: the server has forgotten it, another try begins anew.
      if (!problem.passing) this.tus.url = null;
      this.events.onFailed(problem);
    }
  }

  private async fail(problem: ApiProblem): Promise<void> {
    if (this.cancelled) return;
    if (problem.status === 401 && (await signedInAgain(this.place))) return this.start();
    if (problem.status === 404 || problem.status === 410 || problem.status === 507) this.tus.url = null;
    this.events.onFailed(problem);
  }
}

/** Asks something small: when the session has run out, the reader signs in over the page first. */
async function signedInAgain({ round, no }: UploadPlace): Promise<boolean> {
  return call(getUploads, { params: { round, no } }).then(
    () => true,
    () => false,
  );
}

function statusOf(error: unknown): number {
  return error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

function problemOf(error: unknown): ApiProblem {
  const status = statusOf(error);
  if (status === 0) return noConnection();
  const text = error instanceof DetailedError ? (error.originalResponse?.getBody() ?? '') : '';
  return new ApiProblem(parsed(text), status);
}

function parsed(text: string): ProblemBody {
  try {
    return JSON.parse(text) as ProblemBody;
  } catch {
    return {};
  }
}
