import { Readable } from 'node:stream';
import type { DeliveryHooks } from './transport';

/** One letter on its way. */
export interface Delivery {
  readonly hooks: DeliveryHooks;
  /** True from the first byte of the text on. */
  dataBegun: boolean;
  /** Why `beforeData` refused, if it did. */
  stopped: Error | null;
}

/**
 * The text of a letter behind a gate: the first read, which comes after the server's 354, asks `beforeData`, and
 * nothing passes before it has agreed.
 */
export class Gate extends Readable {
  private asked = false;

  constructor(
    private readonly input: Readable,
    private readonly delivery: Delivery,
  ) {
    super();
  }

  override _read(): void {
    if (this.asked) {
      this.input.resume();
      return;
    }
    this.asked = true;
    this.delivery.hooks.beforeData().then(
      () => this.open(),
      (error: unknown) => {
        this.delivery.stopped = error instanceof Error ? error : new Error(String(error));
        this.destroy(this.delivery.stopped);
      },
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.input.destroy();
    done(error);
  }

  private open(): void {
    // Given up meanwhile: the connection is closed and not a byte has gone out.
    if (this.destroyed) return;
    this.delivery.dataBegun = true;
    this.input.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) this.input.pause();
    });
    this.input.once('end', () => this.push(null));
    this.input.once('error', (error) => this.destroy(error));
  }
}
