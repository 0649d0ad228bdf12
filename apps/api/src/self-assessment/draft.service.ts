import { Injectable } from '@nestjs/common';
import type { ProgressDto } from '@xuanping/api-contract/self-assessment';
import { evaluateForm, normaliseAnswer, type Answer, type FormEvaluation } from '@xuanping/domain/answers';
import { fieldById, type Framework } from '@xuanping/domain/framework';
import type { DeadlineName } from '@xuanping/domain/schedule';
import {
  editingOf,
  evidenceCounts,
  formContextOf,
  mayEditField,
  type Editing,
  type EditScope,
} from '@xuanping/domain/self-assessment';
import type { TeamRights } from '@xuanping/domain/self-assessment/team';
import {
  answerAt,
  loadForm,
  lockForm,
  saveProgress,
  writeAnswers,
  type AnswerCause,
  type AnswerWrite,
  type FormPlace,
  type LockedForm,
  type SavedAnswer,
  type StoredTeam,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, signedIn, type Caller } from '../core';
import { requireHand, sees, teamFor } from './form-access';
import { frameworkOfRound } from './form-reader';

/** An answer as the page sends it. */
export interface AnswerSent {
  readonly field: string;
  readonly value: Answer;
  readonly version: number;
}

export interface Saved {
  readonly saved: readonly SavedAnswer[];
  readonly progress: ProgressDto;
}

/** A form held for a change, with what may be changed in it. */
export interface OpenForm {
  readonly framework: Framework;
  readonly scope: EditScope;
  /** What the remarks of the return are anchored to; none before it was returned. */
  readonly anchors: readonly string[];
  /** What the one who changes it may do in it. */
  readonly rights: TeamRights;
  readonly team: StoredTeam;
  /** Until when it may be changed, and the deadline of the schedule that says so; null: one of its own. */
  readonly until: string;
  readonly dueBy: DeadlineName | null;
  /** The database's now, UTC ISO. */
  readonly now: string;
}

/** Writes the draft of a form: only while it may be submitted, only what is open, and never over somebody else's version. */
@Injectable()
export class DraftService {
  constructor(private readonly database: DataSource) {}

  async save(caller: Caller, place: FormPlace, sent: readonly AnswerSent[]): Promise<Saved> {
    return this.database.transaction(async (tx) => {
      const form = await this.open(tx, caller, place);
      return this.write(tx, caller, place, form, sent, 'typed');
    });
  }

  /** Writes answers that were read from a file, and with them what is to be noted of it. */
  async saveImported(
    caller: Caller,
    place: FormPlace,
    read: readonly AnswerSent[],
    note: (tx: EntityManager) => Promise<void>,
  ): Promise<Saved> {
    return this.database.transaction(async (tx) => {
      const form = await this.open(tx, caller, place);
      const saved = await this.write(tx, caller, place, form, read, 'imported');
      await note(tx);
      return saved;
    });
  }

  /** Brings a former version back as the newest. */
  async restore(
    caller: Caller,
    place: FormPlace,
    field: string,
    of: { readonly restore: number; readonly version: number },
  ): Promise<{ value: Answer; version: number; at: Date; progress: ProgressDto }> {
    return this.database.transaction(async (tx) => {
      const form = await this.open(tx, caller, place);
      if (!sees(form.rights, field)) throw notFound();
      const value = await answerAt(tx, place, field, of.restore);
      if (!value) throw notFound();
      const { saved, progress } = await this.write(
        tx,
        caller,
        place,
        form,
        [{ field, value, version: of.version }],
        'restored',
      );
      const [now] = saved;
      if (!now) throw new TypeError('a restored answer was not saved');
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
    const framework = frameworkOfRound(form.frameworkVersion);
    const editing = editingNow(form);
    if (!editing.editable)
      throw conflict('locked', editing.why ?? { zh: '内容不能修改。', en: 'The form cannot be changed.' });
    const now = form.now.toISOString();
    return {
      framework,
      scope: editing.scope,
      anchors: form.anchors,
      ...(await teamFor(tx, caller, place)),
      until: editing.until ?? now,
      dueBy: form.state === 'drafting' && !form.ownDeadline ? 'selfAssessmentClosesAt' : null,
      now,
    };
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
    const { due, done, evidenceDue, evidenceDone, percent, blockers } = evaluation;
    return { due, done, evidenceDue, evidenceDone, percent, blockers: blockers.length };
  }

  private async write(
    tx: EntityManager,
    caller: Caller,
    place: FormPlace,
    form: OpenForm,
    sent: readonly AnswerSent[],
    why: AnswerCause,
  ): Promise<Saved> {
    const writes = sent.map((answer) => this.checked(form, answer));
    if (new Set(writes.map(({ field }) => field)).size < writes.length) {
      throw invalid([
        {
          field: 'answers',
          rule: 'twice',
          words: { zh: '同一填报项在一次保存中出现了两次。', en: 'One field was sent twice.' },
        },
      ]);
    }
    const { saved, conflicts } = await writeAnswers(tx, place, writes, {
      accountId: signedIn(caller).id,
      why,
    });
    if (conflicts.length === 0) return { saved, progress: await this.progress(tx, place) };
    const mine = new Map(writes.map(({ field, value }) => [field, value]));
    throw new ProblemError(
      409,
      'version-conflict',
      {
        zh: `${conflicts.map(({ by }) => by)[0] ?? ''}已先修改了 ${conflicts.length} 处内容，请对照双方内容后选择。`,
        en: `${conflicts.length} answers were changed by ${conflicts[0]?.by ?? ''} meanwhile; compare both and choose.`,
      },
      conflicts.map(({ field, by }) => ({
        field,
        rule: 'version-conflict',
        words: { zh: `${by}已先修改了这一项。`, en: `${by} changed this meanwhile.` },
      })),
      {
        conflicts: conflicts.map(({ at, ...rest }) => ({
          ...rest,
          mine: mine.get(rest.field),
          at: at.toISOString(),
        })),
      },
    );
  }

  private checked(
    { framework, scope, rights }: OpenForm,
    { field: id, value, version }: AnswerSent,
  ): AnswerWrite {
    const field = fieldById(framework, id);
    if (!field)
      throw invalid([
        {
          field: id,
          rule: 'unknown',
          words: {
            zh: `本批次的发展目标没有填报项“${id}”。`,
            en: `The round's framework has no field “${id}”.`,
          },
        },
      ]);
    requireHand(rights, id);
    if (!mayEditField(scope, id)) {
      throw conflict('not-opened', {
        zh: `“${field.label}”不在补正范围内，不能修改。`,
        en: `“${field.label}” was not returned for correction and cannot be changed.`,
      });
    }
    return { field: id, value: normaliseAnswer(field, value), seen: version };
  }
}

/** What of a form may be changed now, by whomever. */
export function editingNow(form: LockedForm): Editing {
  return editingOf(
    frameworkOfRound(form.frameworkVersion),
    {
      roundState: form.roundState,
      paused: form.paused,
      subjectState: form.state,
      now: form.now.toISOString(),
      instants: {
        ...form.schedule,
        ...(form.ownDeadline ? { selfAssessmentClosesAt: form.ownDeadline.toISOString() } : {}),
        correctionDueAt: form.correctionDueAt?.toISOString() ?? null,
      },
    },
    form.anchors,
  );
}
