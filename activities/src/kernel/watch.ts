import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

const EVERY_MS = 3_000;

/**
 * Looks every few seconds, from the start of the worker to its end, whether there is something to do that nobody asks
 * for. One look follows another, a look that fails is tried again, and the worker ends only when none is under way.
 */
export abstract class Watch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly log = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<unknown> = Promise.resolve();
  private stopping = false;

  /** @param failed what a look that failed is called in the log: `processes could not be told` */
  protected constructor(private readonly failed: string) {}

  /** One look; gives whether the next is to follow at once. */
  protected abstract look(): Promise<boolean>;

  onApplicationBootstrap(): void {
    this.schedule(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private schedule(ms: number): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => {
          this.log.warn(`${this.failed}, trying again: ${String(error)}`);
          return false;
        })
        .then((again) => this.schedule(again ? 0 : EVERY_MS));
    }, ms);
  }
}
