import type { ActOutcome, ActRequest, Position, SubjectPlace } from '@xuanping/contracts/process';
import { FAILURES } from '@xuanping/contracts/failures';
import {
  actOf,
  applicationAlarm,
  illegality,
  reportAlarm,
  roundAlarm,
  type ActId,
  type Situation,
} from '@xuanping/domain/acts';
import type { ActDefinition, ApplicationState, ReportState, RoundState } from '@xuanping/domain/process';
import type { Schedule, Term } from '@xuanping/domain/schedule';
import { ApplicationFailure } from '@temporalio/common';
import { effectOf, type Effect } from './effects';

/** What a person typed with an act, as far as the model needs it. */
export interface Intent {
  /** Where the act leads, for acts that may lead to several states. */
  readonly to?: string;
  /** Where each application goes, for a round's act that moves them. */
  readonly outcomes?: Readonly<Record<string, ApplicationState>>;
  readonly schedule?: Schedule;
  readonly correctionDueAt?: string;
  /** The term of the correction, for a model that counts by the calendar as the house does. */
  readonly correctionTerm?: Term;
  /** The instant an extension of one park asks for. */
  readonly until?: string;
  readonly plaqueValidUntil?: string;
}

export interface ApplicationRow {
  readonly no: string;
  state: ApplicationState;
  revision: number;
  informedRevision: number;
  correctionDueAt: string | null;
  /** How often it was returned for correction. */
  corrections: number;
  /** A deadline of its own by an extension. */
  ownDeadline: string | null;
  plaqueValidUntil: string | null;
  /** Where a filing on the park's behalf stands; null: the park registered itself. */
  filing: 'waiting' | 'confirmed' | null;
}

export interface ReportRow {
  readonly recipient: string;
  state: ReportState;
  revision: number;
  informedRevision: number;
  acknowledgeBy: string | null;
}

export interface ActRecord {
  readonly id: string;
  readonly key: string;
  readonly act: ActId;
  readonly of: string;
  /** The model's clock at the act, milliseconds. */
  readonly at: number;
  readonly to: string;
}

interface Subject {
  /** What its records call it: the round's code, the application's number, the recipient. */
  readonly name: string;
  readonly row: { state: string; revision: number; informedRevision?: number };
}

/**
 * One round in memory, standing in for the kernel and its database: the same rules of the domain decide, the
 * same revisions are counted, every act that was done leaves one record.
 */
export class RoundModel {
  state: RoundState = 'draft';
  revision = 0;
  pausedAt: number | null = null;
  noticeIssued = false;
  recommendationClosed = false;
  /** Sets the model's own clock, milliseconds; null lets it follow Temporal's. */
  frozenAt: number | null = null;
  /** How far the model's clock is ahead of Temporal's, milliseconds; negative: behind. */
  aheadMs = 0;
  acknowledgeWithinMs = 10 * 86_400_000;
  readonly applications = new Map<string, ApplicationRow>();
  readonly reports = new Map<string, ReportRow>();
  readonly records: ActRecord[] = [];
  private readonly intents = new Map<string, Intent>();
  private readonly refusals = new Map<string, string>();

  constructor(
    readonly code: string,
    public schedule: Schedule,
    private readonly clock: () => Promise<number>,
  ) {}

  /** Adds an application as its registration does; returns where it stands. */
  register(no: string): Position {
    this.applications.set(no, {
      no,
      state: 'drafting',
      revision: 0,
      informedRevision: 0,
      correctionDueAt: null,
      corrections: 0,
      ownDeadline: null,
      plaqueValidUntil: null,
      filing: null,
    });
    return this.positionOf({ kind: 'application', round: this.code, no });
  }

  /** Adds a report package as the approval of the reports does. */
  addReport(recipient: string): void {
    this.reports.set(recipient, {
      recipient,
      state: 'building',
      revision: 0,
      informedRevision: 0,
      acknowledgeBy: null,
    });
  }

  /** Files what is typed with an act and gives the id by which the update names it. */
  intend(intent: Intent): string {
    const id = `intent-${this.intents.size + 1}`;
    this.intents.set(id, intent);
    return id;
  }

  /** Acts done to a subject, in order. */
  actsOf(subject: string): ActId[] {
    return this.records.filter((record) => record.of === subject).map((record) => record.act);
  }

  recordOf(subject: string, act: ActId): ActRecord | undefined {
    return this.records.find((record) => record.of === subject && record.act === act);
  }

  async now(): Promise<number> {
    return this.frozenAt ?? (await this.clock()) + this.aheadMs;
  }

  async performAct(request: ActRequest): Promise<ActOutcome> {
    const now = await this.now();
    // From here on nothing waits: what follows is the transaction.
    const subject = this.find(request.subject);
    const done = this.records.find((record) => record.key === request.key);
    if (done) return { outcome: 'done', record: done.id, position: this.positionOf(request.subject) };
    const refusedBefore = request.intent === null ? undefined : this.refusals.get(request.intent);
    if (refusedBefore) return this.refused(request, refusedBefore, 0);

    const intent = this.intentOf(request);
    const act = actOf(request.act);
    const situation = this.situationOf(request.subject, subject.row.state, now);
    const rule = illegality(act, situation);
    if (rule) {
      const waitMs =
        rule.code === 'too-early' && act.notBefore
          ? Math.max(0, Date.parse(situation.instants[act.notBefore] ?? '') - now)
          : 0;
      return this.refused(request, rule.code, waitMs);
    }
    return this.carryOut(act, request, { subject, intent, now });
  }

  positionOf(place: SubjectPlace): Position {
    const paused = this.pausedAt !== null;
    switch (place.kind) {
      case 'round':
        return {
          state: this.state,
          paused,
          alarm: roundAlarm({
            state: this.state,
            schedule: this.schedule,
            noticeIssued: this.noticeIssued,
            recommendationClosed: this.recommendationClosed,
            paused,
          }),
          revision: this.revision,
        };
      case 'application': {
        const row = this.application(place.no);
        return {
          state: row.state,
          paused,
          alarm: applicationAlarm({ ...this.schedule, ...row, ...ownDeadlineOf(row), paused }),
          revision: row.revision,
        };
      }
      case 'report': {
        const row = this.report(place.recipient);
        return { state: row.state, paused, alarm: reportAlarm({ ...row, paused }), revision: row.revision };
      }
    }
  }

  application(no: string): ApplicationRow {
    return this.applications.get(no) ?? missing(`application ${no}`);
  }

  report(recipient: string): ReportRow {
    return this.reports.get(recipient) ?? missing(`report ${recipient}`);
  }

  private carryOut(
    act: ActDefinition,
    request: ActRequest,
    { subject, intent, now }: { subject: Subject; intent: Intent; now: number },
  ): ActOutcome {
    const effect: Effect | undefined = effectOf(request.act);
    effect?.({ model: this, intent, now, place: request.subject });
    const { name, row } = subject;
    row.state = intent.to ?? act.to[0] ?? row.state;
    row.revision += 1;
    // Its own process performs the act and knows of it already.
    if (row.informedRevision !== undefined) row.informedRevision = row.revision;
    if (act.moves) this.move(act, intent, now, request.key);
    const record = this.write(request, name, now, row.state);
    return { outcome: 'done', record: record.id, position: this.positionOf(request.subject) };
  }

  private move(act: ActDefinition, intent: Intent, now: number, key: string): void {
    for (const row of this.applications.values()) {
      if (!act.moves?.from.includes(row.state)) continue;
      row.state = intent.outcomes?.[row.no] ?? act.moves.to[0] ?? row.state;
      row.revision += 1;
      if (row.state === 'awarded') row.plaqueValidUntil = intent.plaqueValidUntil ?? null;
      this.write({ act: act.id as ActId, key: `${key}/${row.no}` }, row.no, now, row.state);
    }
  }

  private write(of: Pick<ActRequest, 'act' | 'key'>, subject: string, at: number, to: string): ActRecord {
    const record: ActRecord = {
      id: String(this.records.length + 1),
      key: of.key,
      act: of.act,
      of: subject,
      at,
      to,
    };
    this.records.push(record);
    return record;
  }

  private refused(request: ActRequest, code: string, waitMs: number): ActOutcome {
    if (request.intent !== null) this.refusals.set(request.intent, code);
    return { outcome: 'refused', code, waitMs, position: this.positionOf(request.subject) };
  }

  private intentOf(request: ActRequest): Intent {
    if (request.intent === null) return {};
    const intent = this.intents.get(request.intent);
    if (!intent)
      throw ApplicationFailure.nonRetryable('the intent is not in the model', FAILURES.intentMissing);
    return intent;
  }

  private situationOf(place: SubjectPlace, subjectState: string, now: number): Situation {
    const row = place.kind === 'application' ? this.application(place.no) : null;
    return {
      roundState: this.state,
      paused: this.pausedAt !== null,
      subjectState,
      now: new Date(now).toISOString(),
      instants: {
        ...this.schedule,
        ...ownDeadlineOf(row),
        correctionDueAt: row?.correctionDueAt ?? null,
      },
      bars: [
        ...((row?.corrections ?? 0) > 0 ? (['returned-before'] as const) : []),
        row?.filing === 'waiting' ? 'filing-unconfirmed' : 'nothing-filed',
      ],
    };
  }

  private find(place: SubjectPlace): Subject {
    switch (place.kind) {
      case 'round':
        return { name: this.code, row: this };
      case 'application':
        return { name: place.no, row: this.application(place.no) };
      case 'report':
        return { name: place.recipient, row: this.report(place.recipient) };
    }
  }
}

function ownDeadlineOf(row: ApplicationRow | null): { selfAssessmentClosesAt?: string } {
  return row?.ownDeadline ? { selfAssessmentClosesAt: row.ownDeadline } : {};
}

function missing(what: string): never {
  throw ApplicationFailure.nonRetryable(`no record of ${what}`, FAILURES.subjectMissing);
}
