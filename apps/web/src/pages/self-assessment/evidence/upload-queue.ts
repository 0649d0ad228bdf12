import type { ApiProblem } from '../../../api/problem';

export type UploadState = 'waiting' | 'sending' | 'paused' | 'checking' | 'failed';

/** One file on its way into a slot. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: UploadState;
  /** Share of the bytes that arrived, 0 to 1. */
  readonly share: number;
  readonly error: ApiProblem | null;
}

/** A file being sent, as the queue drives it. */
export interface Sending {
  /** Sends, or goes on where it stopped. */
  start(): void;
  pause(): void;
  /** Gives it up, here and at the server. */
  cancel(): void;
}

export interface SendEvents {
  readonly onProgress: (share: number) => void;
  readonly onChecking: () => void;
  readonly onDone: () => void;
  readonly onFailed: (error: ApiProblem) => void;
}

export type Send = (file: File, events: SendEvents) => Sending;

/** The uploads of one slot, one after the other; each can be paused, resumed, tried again and given up. */
export class UploadQueue {
  private uploads: readonly Upload[] = [];
  private readonly sendings = new Map<number, Sending>();
  private readonly listeners = new Set<() => void>();
  private counter = 0;

  /** @param onAdded when a file has become evidence */
  constructor(
    private readonly send: Send,
    public onAdded: () => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): readonly Upload[] => this.uploads;

  add(files: readonly File[]): void {
    for (const file of files) {
      const id = (this.counter += 1);
      const { name, size } = file;
      this.uploads = [...this.uploads, { id, name, size, state: 'waiting', share: 0, error: null }];
      this.sendings.set(
        id,
        this.send(file, {
          onProgress: (share) => this.change(id, { share }),
          onChecking: () => this.change(id, { share: 1, state: 'checking' }),
          onDone: () => {
            this.forget(id);
            this.onAdded();
          },
          onFailed: (error) => this.change(id, { state: 'failed', error }),
        }),
      );
    }
    this.next();
  }

  /** Stops a file on its way and lets the next one go. */
  pause(id: number): void {
    const state = this.uploads.find((upload) => upload.id === id)?.state;
    if (state === 'sending') this.sendings.get(id)?.pause();
    if (state === 'sending' || state === 'waiting') this.change(id, { state: 'paused' });
  }

  /** A paused or failed file takes its turn again, and goes on where it stopped. */
  resume(id: number): void {
    this.change(id, { state: 'waiting', error: null });
  }

  cancel(id: number): void {
    this.sendings.get(id)?.cancel();
    this.forget(id);
  }

  private forget(id: number): void {
    this.sendings.delete(id);
    this.set(this.uploads.filter((upload) => upload.id !== id));
  }

  private change(id: number, part: Partial<Upload>): void {
    this.set(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  }

  private set(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    this.next();
  }

  /** Starts the first that waits when none is on its way, and tells whoever looks. */
  private next(): void {
    const busy = this.uploads.some(({ state }) => state === 'sending' || state === 'checking');
    const first = busy ? undefined : this.uploads.find(({ state }) => state === 'waiting');
    if (first) {
      this.uploads = this.uploads.map((upload) =>
        upload.id === first.id ? { ...upload, state: 'sending' } : upload,
      );
      this.sendings.get(first.id)?.start();
    }
    for (const listener of this.listeners) listener();
  }
}
