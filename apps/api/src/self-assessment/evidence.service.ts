import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ProgressDto } from '@xuanping/api-contract/self-assessment';
import { objectiveByNo, type Objective, frameworkOfRound } from '@xuanping/domain/framework';
import { linkableItems } from '@xuanping/domain/self-assessment';
import {
  addFile,
  findFile,
  findSubmission,
  linkFile,
  loadForm,
  removeFile,
  restoreFile,
  type FormPlace,
  type KnownFile,
  type StoredFile,
} from '@xuanping/persistence/self-assessment';
import {
  ObjectMissingError,
  SizeLimitError,
  type EvidenceStore,
  type StagedObject,
} from '@xuanping/storage/evidence-store';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, signedIn, type Caller } from '../core';
import { DraftService } from './draft.service';
import type { OpenForm } from './open-form';
import { EVIDENCE_STORE, EvidenceIntake } from './evidence-intake';
import { asUploadProblem, tooLarge } from './evidence-problems';
import type { FormReaderRole } from './form-access';

/** One file as it arrives. */
export interface Arriving {
  readonly name: string;
  readonly declaredType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** A file that became evidence. */
export interface Added {
  readonly file: StoredFile;
  /** Whether one of its name gave way to it. */
  readonly replaced: boolean;
  readonly progress: ProgressDto;
}

/**
 * Evidence files of a form. Bytes are received, hashed and looked into before the database is asked; row and
 * bytes become real together.
 */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftService,
    private readonly intake: EvidenceIntake,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Takes a file that comes in one piece into a slot; one of the same name gives way to it as an earlier version. */
  async add(caller: Caller, place: FormPlace, slotId: string, file: Arriving): Promise<Added> {
    // Asked before the bytes are taken, so that nobody waits for an upload that cannot be kept.
    await this.database.transaction(async (tx) =>
      this.intake.requireSlot(await this.drafts.open(tx, caller, place), slotId),
    );
    const claim = { name: file.name, declaredType: file.declaredType };
    this.intake.requireClaim(claim);
    const staged = await this.receive(file);
    try {
      const mime = await this.intake.inspect(staged.path, claim);
      return await this.intake.keeping(staged, async (tx, claim) => {
        this.intake.requireSlot(await this.drafts.open(tx, caller, place), slotId);
        const added = { slotId, name: file.name, mime, size: staged.size, sha256: staged.sha256 };
        const { replaces } = await this.intake.requireRoom(tx, place, added, true);
        const stored = await addFile(tx, place, added, signedIn(caller).id);
        await claim();
        return { file: stored, replaced: replaces, progress: await this.drafts.progress(tx, place) };
      });
    } catch (error) {
      await staged.discard();
      throw asUploadProblem(error);
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
      await this.intake.requireRoom(tx, place, file, false);
    });
  }

  /** Says which items of its objective a file speaks of. */
  async link(caller: Caller, place: FormPlace, id: string, items: readonly string[]): Promise<StoredFile> {
    await this.changing(caller, place, id, async (tx, file, { framework }) => {
      if (file.removedWhy !== null) throw notFound();
      const known = linkableItems(framework, file.slotId).map((item) => item.id);
      const strange = items.find((item) => !known.includes(item));
      if (strange !== undefined)
        throw invalid([
          {
            field: 'items',
            rule: 'other-objective',
            words: {
              zh: `“${strange}”不是该证明材料所属评价目标的目标说明。`,
              en: `“${strange}” is not an item of the objective that this evidence belongs to.`,
            },
          },
        ]);
      // As printed, whatever the order of choosing.
      const chosen = known.filter((item) => items.includes(item));
      await linkFile(tx, place, id, chosen);
    });
    const linked = await findFile(this.database.manager, place, id);
    if (!linked) throw notFound();
    return linked;
  }

  /** An objective with its files for a reader, in the order of its slots. */
  async ofObjective(
    reader: FormReaderRole,
    place: FormPlace,
    no: number,
  ): Promise<{ readonly objective: Objective; readonly files: readonly StoredFile[] }> {
    const form =
      reader === 'park' || reader === 'house'
        ? await loadForm(this.database.manager, place)
        : await submitted(this.database.manager, place);
    const objective = form ? objectiveByNo(frameworkOfRound(form.frameworkVersion), no) : undefined;
    if (!form || !objective) throw notFound();
    const files = objective.evidence.flatMap(({ id }) => form.files.filter(({ slotId }) => slotId === id));
    return { objective, files };
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
    change: (tx: EntityManager, file: KnownFile, form: OpenForm) => Promise<void>,
  ): Promise<{ progress: ProgressDto }> {
    return this.database.transaction(async (tx) => {
      const form = await this.drafts.open(tx, caller, place);
      const file = await findFile(tx, place, id);
      if (!file) throw notFound();
      this.intake.requireSlot(form, file.slotId);
      await change(tx, file, form);
      return { progress: await this.drafts.progress(tx, place) };
    });
  }

  private async receive(file: Arriving): Promise<StagedObject> {
    try {
      return await this.store.stage(file.stream, { maxBytes: this.intake.fileBytes });
    } catch (error) {
      throw error instanceof SizeLimitError ? tooLarge(this.intake.fileBytes) : asUploadProblem(error);
    }
  }
}

/** The submission that stands, as far as its files go. */
async function submitted(
  tx: EntityManager,
  place: FormPlace,
): Promise<{ readonly frameworkVersion: string; readonly files: readonly StoredFile[] } | null> {
  const submission = await findSubmission(tx, place, null);
  return submission && { frameworkVersion: submission.frameworkVersion, files: submission.snapshot.files };
}
