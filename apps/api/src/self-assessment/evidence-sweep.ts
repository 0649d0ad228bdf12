import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { forgetFormImports, openUploads, removeExpiredUploads } from '@xuanping/persistence/self-assessment';
import { objectsNamed } from '@xuanping/persistence/stored-objects';
import type { UploadParts } from '@xuanping/storage';
import type { EvidenceStore, NamedByRecords } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { EVIDENCE_STORE, UPLOAD_PARTS } from './evidence-intake';

const EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** Whatever another machine began to receive so long ago is no upload in progress. */
const STALE_MS = 6 * HOUR_MS;
/** What is younger may be about to get its record: nothing that writes one takes as long. */
const YOUNG_MS = HOUR_MS;
/** How long what was swept can be put back by hand. */
const RETIRED_MS = 7 * 24 * HOUR_MS;
/** How long the cells of a form that came back as a workbook wait for somebody to choose from them. */
const COMPARED_MS = 7 * 24 * HOUR_MS;
/** Objects whose records are looked for at a time. */
const BATCH = 500;

/** What a sweep took away. */
export interface Swept {
  /** Of uploads cut off by a crash. */
  readonly cutOff: number;
  /** Unfinished uploads whose time is over, and parts of none. */
  readonly uploads: number;
  /** Objects that no record names. */
  readonly objects: number;
  /** Forms that came back as workbooks, whose differences nobody looked at any more. */
  readonly imports: number;
}

/**
 * Takes away what uploads left that were cut off by a crash or never finished, objects that no record names, and
 * the cells of workbooks that nobody chose from any more: at the start, and again and again. Several processes may sweep at once.
 */
@Injectable()
export class EvidenceSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(EvidenceSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<unknown> = Promise.resolve();
  private readonly named: NamedByRecords = (names) => objectsNamed(this.database.manager, names);

  constructor(
    private readonly database: DataSource,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(UPLOAD_PARTS) private readonly parts: UploadParts,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** @param now the present instant; ages are counted from it */
  async sweep(now: Date): Promise<Swept> {
    const before = (ms: number): Date => new Date(now.getTime() - ms);
    const swept = {
      cutOff: await this.store.sweep(before(STALE_MS), this.named),
      uploads: await this.sweepUploads(before(YOUNG_MS)),
      objects: await this.sweepObjects(before(YOUNG_MS)),
      imports: await forgetFormImports(this.database.manager, before(COMPARED_MS)),
    };
    await this.store.sweepRetired(before(RETIRED_MS));
    return swept;
  }

  private look(): Promise<unknown> {
    this.sweeping = this.sweep(new Date()).then(
      (swept) => {
        const any = Object.values(swept).some((count) => count > 0);
        if (any) this.log.warn(`swept the evidence store: ${JSON.stringify(swept)}`);
      },
      // What is left over harms nobody; the next sweep tries again.
      (error: unknown) => this.log.warn(`what uploads left could not be removed: ${String(error)}`),
    );
    return this.sweeping;
  }

  private async sweepUploads(before: Date): Promise<number> {
    const expired = await removeExpiredUploads(this.database.manager);
    const old = await this.parts.lastWrittenBefore(before);
    const open = await openUploads(this.database.manager, old);
    const gone = new Set([...expired, ...old.filter((id) => !open.has(id))]);
    for (const id of gone) await this.parts.remove(id);
    return gone.size;
  }

  private async sweepObjects(before: Date): Promise<number> {
    let swept = 0;
    let batch: string[] = [];
    for await (const sha256 of this.store.list()) {
      batch.push(sha256);
      if (batch.length < BATCH) continue;
      swept += await this.sweepBatch(batch, before);
      batch = [];
    }
    return swept + (await this.sweepBatch(batch, before));
  }

  private async sweepBatch(batch: readonly string[], before: Date): Promise<number> {
    if (batch.length === 0) return 0;
    let swept = 0;
    const named = await this.named(batch);
    for (const sha256 of batch)
      if (!named.has(sha256) && (await this.store.retire(sha256, before, this.named))) swept += 1;
    return swept;
  }
}
