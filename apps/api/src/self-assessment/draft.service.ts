import { Injectable } from '@nestjs/common';
import type { ProgressDto } from '@xuanping/api-contract/self-assessment';
import { evaluateForm, type Answer, type FormEvaluation } from '@xuanping/domain/answers';
import { frameworkOfRound } from '@xuanping/domain/framework';
import { evidenceCounts, formContextOf } from '@xuanping/domain/self-assessment';
import { teamRights } from '@xuanping/domain/self-assessment/team';
import {
  answerAt,
  changeHeldDraft,
  Drafts,
  loadForm,
  loadLastRound,
  lockForm,
  saveProgress,
  theirAnswers,
  type Decided,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, signedIn, type Caller } from '../core';
import { decide, progressOf, versionConflict, type AnswerSent, type Decision } from './draft-decision';
import { requireHand, sees, teamFor } from './form-access';
import type { FormLook } from './form-look';
import { KeptDrafts } from './kept-drafts';
import { answersTaken } from './last-round';
import { openForm, type OpenForm } from './open-form';

/** An answer as it stands after it was saved. */
export interface SavedAnswer {
  readonly field: string;
  readonly version: number;
  /** UTC ISO. */
  readonly at: string;
}

export interface Saved {
  readonly saved: readonly SavedAnswer[];
  readonly progress: ProgressDto;
}

/** Writes the draft of a form: only while it may be submitted, only what is open, and never over somebody else's version. */
@Injectable()
export class DraftService {
  private readonly drafts: Drafts;

  constructor(
    private readonly database: DataSource,
    private readonly kept: KeptDrafts,
  ) {
    this.drafts = new Drafts(database);
  }

  /** @param look what stands of the form, where the request has looked: a draft that was kept need not be read again */
  async save(
    caller: Caller,
    place: FormPlace,
    sent: readonly AnswerSent[],
    look: FormLook | null = null,
  ): Promise<Saved> {
    const done = await this.drafts.change(
      place,
      (draft) => decide(caller, draft, sent, 'typed'),
      look && this.kept.find(place, look),
    );
    if (done) this.kept.keep(place, done.draft);
    return this.outcome(this.database.manager, place, done);
  }

  /** Writes answers that were read from a file, and with them what is to be noted of it. */
  async saveImported(
    caller: Caller,
    place: FormPlace,
    read: readonly AnswerSent[],
    note: (tx: EntityManager) => Promise<void>,
  ): Promise<Saved> {
    return this.database.transaction(async (tx) => {
      const done = await changeHeldDraft(tx, place, (draft) => decide(caller, draft, read, 'imported'));
      const saved = await this.outcome(tx, place, done);
      await note(tx);
      return saved;
    });
  }

  /** Takes answers over from the park's last round, all or none. */
  async takeOver(
    caller: Caller,
    place: FormPlace,
    chosen: readonly { readonly field: string; readonly version: number }[],
  ): Promise<Saved & { readonly values: ReadonlyMap<string, Answer> }> {
    return this.database.transaction(async (tx) => {
      const last = await loadLastRound(tx, place);
      const done = await changeHeldDraft(tx, place, (draft) => {
        const rights = teamRights(draft.team, signedIn(caller).id);
        // Whose a part is comes before what there is to take for it.
        for (const { field } of chosen) requireHand(rights, field);
        return decide(
          caller,
          draft,
          answersTaken(frameworkOfRound(draft.frameworkVersion), last, chosen),
          'taken',
        );
      });
      const saved = await this.outcome(tx, place, done);
      const values = new Map(done?.decided.sent.map(({ field, value }) => [field, value]));
      return { ...saved, values };
    });
  }

  /** Brings a former version back as the newest. */
  async restore(
    caller: Caller,
    place: FormPlace,
    field: string,
    of: { readonly restore: number; readonly version: number },
  ): Promise<{ value: Answer; version: number; at: string; progress: ProgressDto }> {
    return this.database.transaction(async (tx) => {
      const value = await answerAt(tx, place, field, of.restore);
      const done = await changeHeldDraft(tx, place, (draft) => {
        if (!value || !sees(teamRights(draft.team, signedIn(caller).id), field)) throw notFound();
        return decide(caller, draft, [{ field, value, version: of.version }], 'restored');
      });
      const { saved, progress } = await this.outcome(tx, place, done);
      const [now] = saved;
      if (!value || !now) throw new TypeError('a restored answer was not saved');
      return { value, version: now.version, at: now.at, progress };
    });
  }

  /**
   * Holds the application's row and says what may be changed in it, by whomever; refuses with the reason when
   * nothing may. Whose part a place is, `requireHand` tells.
   */
  async open(tx: EntityManager, caller: Caller, place: FormPlace): Promise<OpenForm> {
    const form = await lockForm(tx, place);
    if (!form) throw notFound();
    return openForm(form, await teamFor(tx, caller, place));
  }

  /** Evaluates the form as it now stands. */
  async evaluate(tx: EntityManager, place: FormPlace): Promise<FormEvaluation> {
    const form = await loadForm(tx, place);
    if (!form) throw notFound();
    const framework = frameworkOfRound(form.frameworkVersion);
    return evaluateForm(
      framework,
      form.answers,
      evidenceCounts(form.files),
      formContextOf(form, form.previous),
    );
  }

  /** Evaluates the form as it now stands and keeps how far it is. The caller holds the application's row. */
  async progress(tx: EntityManager, place: FormPlace): Promise<ProgressDto> {
    const evaluation = await this.evaluate(tx, place);
    await saveProgress(tx, place, evaluation);
    return progressOf(evaluation);
  }

  /** What is answered to a decision that stands. @throws ProblemError 404, or 409 with both sides of what clashed */
  private async outcome(tx: EntityManager, place: FormPlace, done: Decided<Decision> | null): Promise<Saved> {
    if (!done) throw notFound();
    const { decided, at } = done;
    if (decided.clashes.length > 0)
      throw versionConflict(await theirAnswers(tx, place, decided.clashes), decided.sent);
    const fresh = new Map(
      decided.fresh.map((answer) => [answer.field, { version: answer.version, at: at ?? '' }]),
    );
    const saved = decided.sent.flatMap(({ field }): SavedAnswer[] => {
      const stands = fresh.get(field) ?? decided.before[field];
      return stands ? [{ field, version: stands.version, at: stands.at }] : [];
    });
    return { saved, progress: progressOf(decided.evaluation) };
  }
}
