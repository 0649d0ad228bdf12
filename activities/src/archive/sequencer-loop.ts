import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Sequencer } from './sequencer';

const EVERY_MS = 2_000;

/** Keeps the audit log up to date while the worker runs; a failed look is made up for by the next one. */
@Injectable()
export class SequencerLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(SequencerLoop.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;

  constructor(private readonly sequencer: Sequencer) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.sequencer
        .run()
        .catch((error: unknown) =>
          this.log.warn(`the audit log could not be brought up to date: ${String(error)}`),
        )
        .finally(() => {
          this.running = undefined;
        });
    }, EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
