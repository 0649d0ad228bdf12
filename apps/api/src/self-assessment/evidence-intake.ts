import { Inject, Injectable } from '@nestjs/common';
import { slotById } from '@xuanping/domain/framework';
import {
  isEvidenceSlot,
  MAX_FILES_PER_SLOT,
  mayEditSlot,
  STATEMENT_SLOT,
} from '@xuanping/domain/self-assessment';
import { evidenceLoad, type FormPlace, type NewFile } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import type { Scanner } from '@xuanping/storage';
import type { Claim, StagedObject } from '@xuanping/storage/evidence-store';
import { inspectClaim, inspectFile, type UploadClaim } from '@xuanping/storage/upload';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, conflict, notFound } from '../core';
import type { OpenForm } from './open-form';
import { overQuota, refused, tooLarge, tooMany } from './evidence-problems';
import { requireHand } from './form-access';

/** Injection tokens of the evidence store, of the parts of uploads beside it, and of the scanner. */
export const EVIDENCE_STORE = Symbol('evidence-store');
export const UPLOAD_PARTS = Symbol('upload-parts');
export const SCANNER = Symbol('scanner');

/** What an evidence file must be to be taken, however it arrives. */
@Injectable()
export class EvidenceIntake {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SCANNER) private readonly scanner: Scanner,
  ) {}

  get fileBytes(): number {
    return this.config.evidence.fileBytes;
  }

  get quotaBytes(): number {
    return this.config.evidence.quotaBytes;
  }

  /** Name and declared type, before a byte is read. */
  requireClaim(claim: UploadClaim): void {
    const claimed = inspectClaim(claim, this.limits);
    if (!claimed.ok) throw refused(claimed.refusal);
  }

  /** The size as announced. */
  requireSize(size: number): void {
    if (size === 0) throw refused({ code: 'empty-file', params: {} });
    if (size > this.fileBytes) throw tooLarge(this.fileBytes);
  }

  /** A slot of the framework that is the caller's to fill and open for changes. */
  requireSlot({ framework, scope, rights }: OpenForm, slotId: string): void {
    if (!isEvidenceSlot(framework, slotId)) throw notFound();
    requireHand(rights, slotId);
    if (mayEditSlot(scope, slotId, STATEMENT_SLOT)) return;
    const name = slotById(framework, slotId)?.text ?? slotId;
    throw conflict('not-opened', {
      zh: `“${name}”不在补正范围内，不能修改。`,
      en: `“${name}” was not returned for correction and cannot be changed.`,
    });
  }

  /**
   * Room in the slot and in the quota for one more file. The caller holds the application's row.
   *
   * @param announced whether uploads under way count too: they have been promised their room
   */
  async requireRoom(
    tx: EntityManager,
    place: FormPlace,
    file: Pick<NewFile, 'slotId' | 'name' | 'size'>,
    announced: boolean,
  ): Promise<{ readonly uploads: number; readonly replaces: boolean }> {
    const load = await evidenceLoad(tx, place, file);
    if (!load.replaces && load.otherNames >= MAX_FILES_PER_SLOT) throw tooMany();
    const others = load.used - (load.replaces?.size ?? 0) + (announced ? load.arriving : 0);
    if (others + file.size > this.quotaBytes) throw overQuota(load, file.size, this.quotaBytes);
    return { uploads: load.uploads, replaces: load.replaces !== null };
  }

  /**
   * Looks into the bytes.
   *
   * @returns the media type to serve them as
   * @throws ProblemError with the first reason to refuse them; what the scanner throws when it cannot tell
   */
  async inspect(path: string, claim: UploadClaim): Promise<string> {
    const verdict = await inspectFile(path, claim, { ...this.limits, scanner: this.scanner });
    if (!verdict.ok) throw refused(verdict.refusal);
    return verdict.mediaType;
  }

  /**
   * Makes row and object real together: the bytes are claimed within the transaction that writes the row, and the claim
   * is settled after it; a crash in between leaves a claim that the next sweep looks after.
   *
   * @param write writes the row and calls `claim` when nothing can be refused any more
   */
  async keeping<T>(
    staged: StagedObject,
    write: (tx: EntityManager, claim: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const held: { claim?: Claim } = {};
    try {
      const written = await this.database.transaction((tx) =>
        write(tx, async () => void (held.claim = await staged.claim())),
      );
      await held.claim?.settle();
      return written;
    } catch (error) {
      held.claim?.abandon();
      throw error;
    }
  }

  private get limits() {
    return { limits: { maxBytes: this.fileBytes } };
  }
}
