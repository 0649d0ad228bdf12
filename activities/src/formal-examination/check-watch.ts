import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { FormalChecks } from './formal-checks';

const EVERY_MS = 3_000;

/** Runs the automatic checks of whatever is submitted for examination, before anybody asks for them. */
@Injectable()
export class CheckWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(CheckWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(private readonly checks: FormalChecks) {}

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
      this.looking = this.checks
        .look()
        .catch((error: unknown) => {
          this.log.warn(`automatic checks failed, trying again: ${String(error)}`);
          return 0;
        })
        // Whoever found something to do looks again at once.
        .then((checked) => this.schedule(checked > 0 ? 0 : EVERY_MS));
    }, ms);
  }
}
