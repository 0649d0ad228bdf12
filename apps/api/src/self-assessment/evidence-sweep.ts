import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { objectsNamed } from '@xuanping/persistence/stored-objects';
import type { EvidenceStore } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { EVIDENCE_STORE } from './evidence.service';

const EVERY_MS = 10 * 60_000;
/** Whatever another machine began to receive so long ago is no upload in progress. */
const STALE_MS = 6 * 3_600_000;

/** Takes away what uploads left that were cut off by a crash: at the start, and again and again. */
@Injectable()
export class EvidenceSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(EvidenceSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    this.sweeping = this.store
      .sweep(new Date(Date.now() - STALE_MS), (names) => objectsNamed(this.database.manager, names))
      .then(
        (removed) => void (removed > 0 && this.log.warn(`${removed} files of uploads cut off were removed`)),
        // What is left over harms nobody; the next sweep tries again.
        (error: unknown) => this.log.warn(`what uploads left could not be removed: ${String(error)}`),
      );
    await this.sweeping;
  }
}
