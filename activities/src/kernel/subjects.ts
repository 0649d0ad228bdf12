import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '@xuanping/contracts/failures';
import type { Position, SubjectPlace } from '@xuanping/contracts/process';
import { applicationAlarm, reportAlarm, roundAlarm, type Situation } from '@xuanping/domain/acts';
import {
  ApplicationEntity,
  ReportPackageEntity,
  RoundEntity,
  type Place,
} from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';

/** The locked rows of an act's subject. */
export interface Subject {
  readonly place: Place;
  readonly round: RoundEntity;
  readonly application: ApplicationEntity | null;
  readonly report: ReportPackageEntity | null;
}

/**
 * Locks a subject for an act: a round's act holds the round alone, an application's or report's act shares the
 * round and holds its own row. Always the round first, so that no two acts wait for each other.
 */
export async function lockSubject(tx: EntityManager, subject: SubjectPlace): Promise<Subject> {
  const lock = subject.kind === 'round' ? ('pessimistic_write' as const) : ('pessimistic_read' as const);
  const round = await tx.findOne(RoundEntity, { where: { code: subject.round }, lock: { mode: lock } });
  if (!round) throw missing(subject);
  if (subject.kind === 'application') {
    const application = await tx.findOne(ApplicationEntity, {
      where: { roundCode: subject.round, no: subject.no },
      lock: { mode: 'pessimistic_write' },
    });
    if (!application) throw missing(subject);
    return { place: { round: subject.round, no: subject.no }, round, application, report: null };
  }
  if (subject.kind === 'report') {
    const report = await tx.findOne(ReportPackageEntity, {
      where: { roundCode: subject.round, recipient: subject.recipient },
      lock: { mode: 'pessimistic_write' },
    });
    if (!report) throw missing(subject);
    return {
      place: { round: subject.round, recipient: subject.recipient },
      round,
      application: null,
      report,
    };
  }
  return { place: { round: subject.round }, round, application: null, report: null };
}

function missing(subject: SubjectPlace): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`no record of ${JSON.stringify(subject)}`, FAILURES.subjectMissing);
}

export function stateOf(subject: Subject): string {
  return subject.application?.state ?? subject.report?.state ?? subject.round.state;
}

/** The situation the rules of legality look at. */
export function situationOf(subject: Subject, now: Date): Situation {
  const { round, application } = subject;
  return {
    roundState: round.state,
    paused: round.pausedAt !== null,
    subjectState: stateOf(subject),
    now: now.toISOString(),
    instants: {
      ...round.schedule,
      ...(application
        ? {
            selfAssessmentClosesAt: closesAt(round, application),
            correctionDueAt: application.correctionDueAt?.toISOString() ?? null,
            publicityClosesAt: publicityClosesAt(round, application),
          }
        : {}),
    },
  };
}

/** Where the subject stands, as its process is told. */
export function positionOf(subject: Subject): Position {
  const { round, application, report } = subject;
  const paused = round.pausedAt !== null;
  if (application) return applicationPosition(round, application);
  if (report) {
    return {
      state: report.state,
      paused,
      alarm: reportAlarm({
        state: report.state,
        paused,
        acknowledgeBy: report.acknowledgeBy?.toISOString() ?? null,
      }),
      revision: report.revision,
    };
  }
  return {
    state: round.state,
    paused,
    alarm: roundAlarm({
      state: round.state,
      paused,
      schedule: round.schedule,
      noticeIssued: round.noticeIssuedAt !== null,
      recommendationClosed: round.recommendationClosedAt !== null,
    }),
    revision: round.revision,
  };
}

export function applicationPosition(round: RoundEntity, application: ApplicationEntity): Position {
  const paused = round.pausedAt !== null;
  return {
    state: application.state,
    paused,
    alarm: applicationAlarm({
      state: application.state,
      paused,
      selfAssessmentClosesAt: closesAt(round, application),
      correctionDueAt: application.correctionDueAt?.toISOString() ?? null,
      publicityClosesAt: publicityClosesAt(round, application),
      plaqueValidUntil: application.plaqueValidUntil?.toISOString() ?? null,
    }),
    revision: application.revision,
  };
}

/** Until when an application may be submitted: the round's deadline, or that of an extension of its own. */
export function closesAt(
  round: Pick<RoundEntity, 'schedule'>,
  application: Pick<ApplicationEntity, 'ownDeadline'>,
): string {
  return application.ownDeadline?.toISOString() ?? round.schedule.selfAssessmentClosesAt;
}

function publicityClosesAt(round: RoundEntity, application: ApplicationEntity): string {
  return application.publicityClosesAt?.toISOString() ?? round.schedule.publicityClosesAt;
}
