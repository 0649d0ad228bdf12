import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ProgressDto } from '@xuanping/api-contract/self-assessment';
import { slotById } from '@xuanping/domain/framework';
import {
  isEvidenceSlot,
  MAX_APPLICATION_BYTES,
  MAX_EVIDENCE_BYTES,
  MAX_FILES_PER_SLOT,
  mayEditSlot,
  STATEMENT_SLOT,
} from '@xuanping/domain/self-assessment';
import {
  addFile,
  evidenceLoad,
  findFile,
  findSubmission,
  removeFile,
  restoreFile,
  type FormPlace,
  type KnownFile,
  type StoredFile,
} from '@xuanping/persistence/self-assessment';
import {
  ObjectMissingError,
  SizeLimitError,
  StorageFullError,
  type Claim,
  type EvidenceStore,
  type StagedObject,
} from '@xuanping/storage/evidence-store';
import { inspectClaim, inspectFile, refusalText, type Refusal } from '@xuanping/storage/upload';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, notFound, ProblemError, signedIn, type Caller } from '../core';
import { DraftService, type OpenForm } from './draft.service';
import { requireHand, type FormReaderRole } from './form-access';

/** Injection token of the evidence store. */
export const EVIDENCE_STORE = Symbol('evidence-store');

/** One file as it arrives. */
export interface Arriving {
  readonly name: string;
  readonly declaredType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

const LIMITS = { limits: { maxBytes: MAX_EVIDENCE_BYTES } };

/**
 * Evidence files of a form. Bytes are received, hashed and looked into before the database is asked; row and
 * bytes become real together: the bytes are claimed within the transaction that writes the row, and the claim is
 * settled after it; a crash in between leaves a claim that the next sweep looks after.
 */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftService,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Takes a file into a slot; one of the same name gives way to it as an earlier version. */
  async add(
    caller: Caller,
    place: FormPlace,
    slotId: string,
    file: Arriving,
  ): Promise<{ file: StoredFile; replaced: boolean; progress: ProgressDto }> {
    // Asked before the bytes are taken, so that nobody waits for an upload that cannot be kept.
    await this.database.transaction(async (tx) =>
      this.requireSlot(await this.drafts.open(tx, caller, place), slotId),
    );
    const { staged, mediaType } = await this.receive(file);
    let claim: Claim | undefined;
    try {
      const kept = await this.database.transaction(async (tx) => {
        this.requireSlot(await this.drafts.open(tx, caller, place), slotId);
        const added = { slotId, name: file.name, mime: mediaType, size: staged.size, sha256: staged.sha256 };
        const load = await evidenceLoad(tx, place, added);
        if (!load.replaces && load.filesInSlot >= MAX_FILES_PER_SLOT) throw tooMany();
        if (load.bytes + staged.size > MAX_APPLICATION_BYTES) throw quota();
        const stored = await addFile(tx, place, added, signedIn(caller).id);
        claim = await staged.claim();
        return {
          file: stored,
          replaced: load.replaces !== null,
          progress: await this.drafts.progress(tx, place),
        };
      });
      await claim?.settle();
      return kept;
    } catch (error) {
      claim?.abandon();
      await staged.discard();
      throw error instanceof StorageFullError ? full() : error;
    }
  }

  /** Takes a file out of its slot; it can be put back. */
  remove(place: FormPlace, id: string, caller: Caller): Promise<{ progress: ProgressDto }> {
    return this.changing(caller, place, id, async (tx, file) => {
      if (file.removedWhy !== null)
        throw conflict('removed-already', {
          zh: `“${file.name}”已经删除或被替换，请刷新页面。`,
          en: `“${file.name}” was removed or replaced already; reload the page.`,
        });
      await removeFile(tx, place, id, signedIn(caller).id);
    });
  }

  /** Takes a removal back. */
  restore(caller: Caller, place: FormPlace, id: string): Promise<{ progress: ProgressDto }> {
    return this.changing(caller, place, id, async (tx, file) => {
      if (file.removedWhy === null) return;
      if (!(await restoreFile(tx, place, id))) {
        throw conflict('name-taken', {
          zh: `已有同名文件“${file.name}”，不能撤销删除。`,
          en: `A file named “${file.name}” lies there already; the removal cannot be taken back.`,
        });
      }
    });
  }

  /** The file for a reader: the park and the house may have any version, the others what was submitted. */
  async find(reader: FormReaderRole, place: FormPlace, id: string): Promise<StoredFile> {
    if (reader === 'park' || reader === 'house') {
      const file = await findFile(this.database.manager, place, id);
      if (!file) throw notFound();
      return file;
    }
    const submission = await findSubmission(this.database.manager, place, null);
    const file = submission?.snapshot.files.find((known) => known.id === id);
    if (!file) throw notFound();
    return file;
  }

  /** The stored bytes of a file. */
  async open(file: StoredFile): Promise<Readable> {
    try {
      return await this.store.get(file.sha256);
    } catch (error) {
      if (!(error instanceof ObjectMissingError)) throw error;
      throw new ProblemError(500, 'bytes-missing', {
        zh: `“${file.name}”的内容暂时无法读取，请联系主办方并提供请求编号。`,
        en: `The content of “${file.name}” cannot be read; please report the request number.`,
      });
    }
  }

  private async changing(
    caller: Caller,
    place: FormPlace,
    id: string,
    change: (tx: EntityManager, file: KnownFile) => Promise<void>,
  ): Promise<{ progress: ProgressDto }> {
    return this.database.transaction(async (tx) => {
      const form = await this.drafts.open(tx, caller, place);
      const file = await findFile(tx, place, id);
      if (!file) throw notFound();
      this.requireSlot(form, file.slotId);
      await change(tx, file);
      return { progress: await this.drafts.progress(tx, place) };
    });
  }

  /** Receives and looks into a file; what is refused leaves nothing behind. */
  private async receive(file: Arriving): Promise<{ staged: StagedObject; mediaType: string }> {
    const claim = { name: file.name, declaredType: file.declaredType };
    const claimed = inspectClaim(claim, LIMITS);
    if (!claimed.ok) throw refused(claimed.refusal);
    const staged = await this.store
      .stage(file.stream, { maxBytes: MAX_EVIDENCE_BYTES })
      .catch((error: unknown) => {
        if (error instanceof SizeLimitError)
          throw refused({ code: 'too-large', params: { limitMb: MAX_EVIDENCE_BYTES / (1024 * 1024) } });
        throw error instanceof StorageFullError ? full() : error;
      });
    const verdict = await inspectFile(staged.path, claim, LIMITS).catch(async (error: unknown) => {
      await staged.discard();
      throw error;
    });
    if (verdict.ok) return { staged, mediaType: verdict.mediaType };
    await staged.discard();
    throw refused(verdict.refusal);
  }

  private requireSlot({ framework, scope, rights }: OpenForm, slotId: string): void {
    if (!isEvidenceSlot(framework, slotId)) throw notFound();
    requireHand(rights, slotId);
    if (mayEditSlot(scope, slotId, STATEMENT_SLOT)) return;
    const name = slotById(framework, slotId)?.text ?? slotId;
    throw conflict('not-opened', {
      zh: `“${name}”不在补正范围内，不能修改。`,
      en: `“${name}” was not returned for correction and cannot be changed.`,
    });
  }
}

function refused(refusal: Refusal): ProblemError {
  const words = { zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') };
  return new ProblemError(422, refusal.code, words, [{ field: 'file', rule: refusal.code, words }]);
}

const tooMany = () =>
  conflict('too-many-files', {
    zh: `每项证明材料最多 ${MAX_FILES_PER_SLOT} 个文件，请合并或删除后再上传。`,
    en: `One kind of evidence takes at most ${MAX_FILES_PER_SLOT} files; merge or remove some first.`,
  });
const quota = () =>
  conflict('quota', {
    zh: `本申报的证明材料合计不能超过 ${MAX_APPLICATION_BYTES / 1024 ** 3} GB，请压缩或删除后再上传。`,
    en: `All evidence of an application together is limited to ${MAX_APPLICATION_BYTES / 1024 ** 3} GB; compress or remove some first.`,
  });
const full = () =>
  new ProblemError(507, 'storage-full', {
    zh: '存储空间不足，文件没有保存。请稍后重试或联系主办方。',
    en: 'The storage is full; the file was not kept. Try again later or tell the organiser.',
  });
