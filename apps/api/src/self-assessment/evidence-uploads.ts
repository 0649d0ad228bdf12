import { Inject, Injectable } from '@nestjs/common';
import type { UnfinishedUpload } from '@xuanping/api-contract/self-assessment';
import {
  addFile,
  addUpload,
  evidenceLoad,
  findFile,
  findUpload,
  removeUpload,
  unfinishedUploads,
  uploadBecame,
  type FormPlace,
  type StoredUpload,
} from '@xuanping/persistence/self-assessment';
import { CONFIG, conflict, notFound, ProblemError, signedIn, storageFull, type Caller } from '../core';
import type { Config } from '@xuanping/platform/config';
import type { EvidenceStore, StagedObject, UploadParts } from '@xuanping/storage';
import { DataSource, type EntityManager } from 'typeorm';
import { DraftService } from './draft.service';
import { EVIDENCE_STORE, EvidenceIntake, UPLOAD_PARTS } from './evidence-intake';
import { asUploadProblem, tooManyUploads } from './evidence-problems';
import type { Added } from './evidence.service';
import { requireHand, rightsOf, sees } from './form-access';

/** Unfinished uploads of one application at a time; their bytes are bounded by its quota. */
const MOST_UPLOADS = 60;
/** Bytes the disk keeps for everything else. */
const SPARE_BYTES = 64 * 1024 * 1024;
const HOUR_MS = 3_600_000;

/** An upload as it is announced. */
export interface Announced {
  readonly id: string;
  readonly slotId: string;
  readonly name: string;
  readonly declaredType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files that arrive piece by piece and may be continued after anything. The row says what is to come, the file of parts
 * how much has; when it is whole, finishing looks into it and makes it evidence, once.
 */
@Injectable()
export class EvidenceUploads {
  /** Looking into a large file takes seconds; whoever asks meanwhile gets the same answer. */
  private readonly finishing = new Map<string, Promise<Added>>();

  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftService,
    private readonly intake: EvidenceIntake,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(UPLOAD_PARTS) private readonly parts: UploadParts,
  ) {}

  /** How long an upload may be continued, in milliseconds. */
  get expiryMs(): number {
    return this.config.evidence.uploadHours * HOUR_MS;
  }

  /** Takes an announcement, or refuses it before a byte was sent. */
  async begin(caller: Caller, place: FormPlace, upload: Announced): Promise<void> {
    this.intake.requireClaim(upload);
    this.intake.requireSize(upload.size);
    await this.database.transaction(async (tx) => {
      this.intake.requireSlot(await this.drafts.open(tx, caller, place), upload.slotId);
      const { uploads } = await this.intake.requireRoom(tx, place, upload, true);
      if (uploads >= MOST_UPLOADS) throw tooManyUploads(MOST_UPLOADS);
      if ((await this.parts.freeBytes()) < upload.size + SPARE_BYTES) throw storageFull();
      await addUpload(tx, place, {
        ...upload,
        startedBy: signedIn(caller).id,
        hours: this.config.evidence.uploadHours,
      });
    });
  }

  /** An upload that the caller may continue, with the bytes that arrived. */
  async find(
    caller: Caller,
    place: FormPlace,
    id: string,
  ): Promise<{ readonly upload: StoredUpload; readonly offset: number }> {
    const upload = await this.mine(this.database.manager, caller, place, id);
    return { upload, offset: upload.fileId ? upload.size : await this.parts.size(id) };
  }

  /** Adds a piece; a full disk gives up the whole upload. */
  async append(
    caller: Caller,
    place: FormPlace,
    id: string,
    offset: number,
    source: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    const { fileId } = await this.mine(this.database.manager, caller, place, id);
    if (fileId !== null) throw notFound();
    try {
      return await this.parts.append(id, offset, source);
    } catch (error) {
      const problem = asUploadProblem(error);
      if (problem !== error) await removeUpload(this.database.manager, id);
      throw problem;
    }
  }

  /** Forgets an upload; one that became a file stays the file it is. */
  async cancel(caller: Caller, place: FormPlace, id: string): Promise<void> {
    const { fileId } = await this.mine(this.database.manager, caller, place, id);
    if (fileId === null) await this.forget(id);
  }

  /** Makes a whole upload evidence; asked again it answers with the same file. */
  finish(caller: Caller, place: FormPlace, id: string): Promise<Added> {
    const under = this.finishing.get(id);
    // Whether the caller may is asked of everybody who asks.
    if (under) return this.mine(this.database.manager, caller, place, id).then(() => under);
    const finished = this.finishOnce(caller, place, id).finally(() => this.finishing.delete(id));
    this.finishing.set(id, finished);
    return finished;
  }

  /** What the application may still take, and what is on its way in the parts that the caller sees. */
  async overview(
    caller: Caller,
    place: FormPlace,
  ): Promise<{
    fileBytes: number;
    quotaBytes: number;
    usedBytes: number;
    unfinished: UnfinishedUpload[];
  }> {
    const rights = await rightsOf(this.database.manager, caller, place);
    const load = await evidenceLoad(this.database.manager, place, { slotId: '', name: '' });
    const uploads = await unfinishedUploads(this.database.manager, place);
    const seen = uploads.filter(({ slotId }) => sees(rights, slotId));
    return {
      fileBytes: this.intake.fileBytes,
      quotaBytes: this.intake.quotaBytes,
      usedBytes: load.used,
      unfinished: await Promise.all(
        seen.map(async (upload) => ({
          id: upload.id,
          slotId: upload.slotId,
          name: upload.name,
          size: upload.size,
          offset: await this.parts.size(upload.id),
          by: upload.startedByName,
          mine: upload.startedBy === signedIn(caller).id,
          startedAt: upload.startedAt.toISOString(),
          expiresAt: upload.expiresAt.toISOString(),
        })),
      ),
    };
  }

  private async finishOnce(caller: Caller, place: FormPlace, id: string): Promise<Added> {
    const upload = await this.mine(this.database.manager, caller, place, id);
    const { fileId } = upload;
    if (fileId !== null) return this.database.transaction((tx) => this.already(tx, place, fileId));
    if ((await this.parts.size(id)) !== upload.size)
      throw conflict('upload-incomplete', {
        zh: `“${upload.name}”尚未传完，请继续上传。`,
        en: `“${upload.name}” has not arrived whole; go on with the upload.`,
      });
    const staged = await this.parts.stage(id, this.store);
    const mime = await this.inspect(upload, staged);
    const written = this.intake.keeping(staged, async (tx, claim) => {
      this.intake.requireSlot(await this.drafts.open(tx, caller, place), upload.slotId);
      // Another process may have finished it while this one was looking into it.
      const now = await this.mine(tx, caller, place, id);
      if (now.fileId !== null) return this.already(tx, place, now.fileId);
      const { slotId, name } = upload;
      const file = { slotId, name, mime, size: staged.size, sha256: staged.sha256 };
      const { replaces } = await this.intake.requireRoom(tx, place, file, false);
      const stored = await addFile(tx, place, file, signedIn(caller).id);
      await uploadBecame(tx, id, stored.id);
      await claim();
      return { file: stored, replaced: replaces, progress: await this.drafts.progress(tx, place) };
    });
    return written.catch((error: unknown) => {
      throw asUploadProblem(error);
    });
  }

  /** What is refused is forgotten; when the scanner cannot tell, the bytes wait for another try. */
  private async inspect(upload: StoredUpload, staged: StagedObject): Promise<string> {
    try {
      return await this.intake.inspect(staged.path, upload);
    } catch (error) {
      if (error instanceof ProblemError) await this.forget(upload.id);
      throw asUploadProblem(error, true);
    }
  }

  private async already(tx: EntityManager, place: FormPlace, fileId: string): Promise<Added> {
    const file = await findFile(tx, place, fileId);
    if (!file) throw notFound();
    return { file, replaced: file.version > 1, progress: await this.drafts.progress(tx, place) };
  }

  private async mine(tx: EntityManager, caller: Caller, place: FormPlace, id: string): Promise<StoredUpload> {
    const upload = await findUpload(tx, place, id);
    if (!upload) throw notFound();
    requireHand(await rightsOf(tx, caller, place), upload.slotId);
    if (upload.expired && upload.fileId === null)
      throw new ProblemError(410, 'upload-expired', {
        zh: `“${upload.name}”的上传已超过保留期限，请重新上传。`,
        en: `The upload of “${upload.name}” was kept no longer; upload it again.`,
      });
    return upload;
  }

  private async forget(id: string): Promise<void> {
    await removeUpload(this.database.manager, id);
    await this.parts.remove(id);
  }
}
