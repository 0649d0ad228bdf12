import { Injectable } from '@nestjs/common';
import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import type { Situation } from '@xuanping/domain/acts';
import { evaluateForm, type Answers } from '@xuanping/domain/answers';
import { frameworkOfRound, type Framework } from '@xuanping/domain/framework';
import { editingOf, evidenceCounts, formContextOf, WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { scopeWithin } from '@xuanping/domain/self-assessment/team';
import type { FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { filingBar, SituationService } from '../acts';
import { Access, notFound, type Caller } from '../core';
import { FormAccess, sees, type Reading } from './form-access';
import { formLook } from './form-look';
import { readFormRow, type FormRow } from './form-rows';
import { KeptForms, type FormPage, type MadeForm, type Viewer } from './kept-forms';

/** A route that reads a form, as the record names it. */
interface AuditedRoute {
  readonly id: string;
  readonly audited?: string;
}

/** Neither drafted nor corrected any more: it was refused, or its correction was never handed in. */
const ENDED = 'rejected';

/** The read model of a form: the draft for the park and the house, what was submitted for the others. */
@Injectable()
export class FormReader {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly forms: FormAccess,
    private readonly situations: SituationService,
    private readonly kept: KeptForms,
  ) {}

  /** The form for whoever makes something else of it. */
  async read(
    caller: Caller,
    place: FormPlace,
    version: number | null,
    route: AuditedRoute,
  ): Promise<FormDetail> {
    const viewer = { caller, version, ...(await this.forms.reader(caller, place)) };
    const { detail } = await this.make(place, viewer);
    await this.record(place, viewer, route);
    return detail;
  }

  /** The form for its page, as it was sent before where that still holds. */
  async page(
    caller: Caller,
    place: FormPlace,
    version: number | null,
    route: AuditedRoute,
  ): Promise<FormPage> {
    const viewer = { caller, version, ...(await this.forms.reader(caller, place)) };
    const look = formLook(caller);
    const page =
      (look && this.kept.find(place, viewer, look)) ??
      this.kept.keep(place, viewer, await this.make(place, viewer));
    await this.record(place, viewer, route);
    return page;
  }

  /** Whoever is not of the park leaves a record, also of what was kept. */
  private async record(place: FormPlace, { caller, reader }: Viewer, route: AuditedRoute): Promise<void> {
    if (reader !== 'park') await this.access.record(caller, route.id, place, route.audited ?? '');
  }

  private async make(place: FormPlace, viewer: Viewer): Promise<MadeForm> {
    const { caller, reader, relations, version } = viewer;
    const rights = await this.forms.rights(caller, place, reader);
    const inside = reader === 'park' || reader === 'house';
    const draft = inside && version === null;
    const asked = await readFormRow(this.database, place, { draft, version: inside ? version : null });
    const row = draft && asked?.application.state === ENDED ? await this.asSubmitted(place, asked) : asked;
    if (!row || (row.answers === null && row.submission === null)) throw notFound();
    return {
      detail: this.detail(caller, { reader, relations, rights }, place, row),
      mark: row.mark,
      instants: Object.values(situationOf(row).instants).filter((instant) => typeof instant === 'string'),
    };
  }

  /**
   * What an application ended with is what was submitted: a correction that was begun and never handed in must not
   * stand under the receipt and the hash of the submission before it.
   */
  private async asSubmitted(place: FormPlace, draft: FormRow): Promise<FormRow> {
    const standing = await readFormRow(this.database, place, { draft: false, version: null });
    return standing?.submission ? standing : draft;
  }

  private detail(caller: Caller, reading: Reading, place: FormPlace, row: FormRow): FormDetail {
    const { reader, relations, rights } = reading;
    const { round, application } = row;
    const situation = situationOf(row);
    const inside = reader === 'park' || reader === 'house';
    const framework = frameworkOfRound(round.frameworkVersion);
    const content = contentOf(row);
    const visible = (id: string): boolean => rights === null || sees(rights, id);
    const whole = editingOf(
      framework,
      situation,
      row.remarks.map(({ anchor }) => anchor),
    );
    const editing = rights ? { ...whole, scope: scopeWithin(framework, whole.scope, rights) } : whole;
    const mayEdit = reader === 'park' && row.answers !== null && editing.editable;
    const stages = reader === 'park' ? ['self-assessment', 'formal-examination'] : ['self-assessment'];
    const subject = { kind: 'application' as const, ...place };
    return {
      reader,
      shows: row.submission
        ? { kind: 'submission', version: row.submission.version }
        : { kind: 'draft', version: application.version },
      round: {
        code: round.code,
        name: round.name,
        year: round.year,
        state: round.state,
        paused: round.paused,
        sample: round.sample,
        frameworkVersion: round.frameworkVersion,
      },
      application: {
        no: application.no,
        state: application.state,
        stateSince: application.stateSince,
        version: application.version,
        submittedAt: application.submittedAt,
        contentHash: application.contentHash,
        registeredAt: application.registeredAt,
        registeredBy: inside ? application.registeredBy : null,
      },
      filedFor: inside ? row.filedFor : null,
      park: row.park,
      deadlines: {
        closesAt: application.ownDeadline ?? round.schedule.selfAssessmentClosesAt,
        ownDeadline: application.ownDeadline !== null,
        correctionDueAt: application.correctionDueAt,
        recommendationClosesAt: round.schedule.recommendationClosesAt,
      },
      editing: {
        editable: mayEdit,
        why: reader === 'park' && !mayEdit ? editing.why : null,
        until: mayEdit ? editing.until : null,
        everything: mayEdit && editing.scope.everything,
        fields: mayEdit ? [...editing.scope.fields] : [],
        slots: mayEdit ? [...editing.scope.slots] : [],
        statement: mayEdit && (editing.scope.statement ?? true),
      },
      part: rights && {
        part: rights.part,
        mine: [...rights.mine],
        edits: rights.edits === 'all' ? null : [...rights.edits],
        sees: rights.sees === 'all' ? null : [...rights.sees],
      },
      answers: keysWhere(content.answers, visible),
      files: content.files.filter(({ slotId }) => visible(slotId)),
      // Of the whole form also for those who see a part: the numbers tell nothing of what was written.
      progress: progressOf(framework, row, content),
      previous:
        row.previous &&
        ({
          ...row.previous,
          answers: keysWhere(row.previous.answers, visible),
        } as FormDetail['previous']),
      remarks: inside ? row.remarks.filter(({ anchor }) => anchor === WHOLE_FORM || visible(anchor)) : [],
      submissions: row.submissions
        .filter((s) => inside || s.withdrawnAt === null)
        .map((s) => (inside ? s : { ...s, by: null })),
      // No act of this stage approves anything, so no proposal matters.
      acts:
        row.submission && reader === 'park'
          ? []
          : this.situations.offeredIn(caller, relations, subject, { ...situation, proposals: [] }, stages),
      now: row.now,
    };
  }
}

/** Answers and files of what is shown; a submission names no editors. */
function contentOf({ answers, files, submission }: FormRow): Pick<FormDetail, 'answers' | 'files'> {
  if (!submission) return { answers: (answers ?? {}) as FormDetail['answers'], files: files ?? [] };
  const { at, version, snapshot } = submission;
  return {
    answers: Object.fromEntries(
      Object.entries(snapshot.answers).flatMap(([field, value]) =>
        value ? [[field, { value, version, by: null, at }]] : [],
      ),
    ) as FormDetail['answers'],
    files: snapshot.files.map((file) => ({ ...file, by: null, at: null })),
  };
}

/** Those of a record whose key holds. */
function keysWhere<T>(
  record: Readonly<Record<string, T>>,
  holds: (key: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => holds(key)));
}

function progressOf(
  framework: Framework,
  { round, previous }: FormRow,
  { answers, files }: Pick<FormDetail, 'answers' | 'files'>,
): FormDetail['progress'] {
  const given: Answers = Object.fromEntries(
    Object.entries(answers).map(([field, { value }]) => [field, value]),
  );
  const { due, done, evidenceDue, evidenceDone, percent, blockers } = evaluateForm(
    framework,
    given,
    evidenceCounts(files),
    formContextOf(round, previous?.answers ?? null),
  );
  return { due, done, evidenceDue, evidenceDone, percent, blockers: blockers.length };
}

function situationOf({ now, round, application, filedFor }: FormRow): Situation {
  return {
    roundState: round.state,
    paused: round.paused,
    subjectState: application.state,
    bars: [filingBar(filedFor !== null && !filedFor.confirmed && !filedFor.objected)],
    now,
    instants: {
      ...round.schedule,
      ...(application.ownDeadline ? { selfAssessmentClosesAt: application.ownDeadline } : {}),
      correctionDueAt: application.correctionDueAt,
    },
  };
}
