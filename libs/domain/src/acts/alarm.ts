import type { ApplicationState, ReportState, RoundState } from '../process/stage';
import type { Schedule } from '../schedule/schedule';
import type { ActId } from './all';

/** The clock's next act on a subject and its instant (UTC ISO). */
export interface ClockAlarm {
  readonly act: ActId;
  readonly at: string;
}

/** Facts of a round that its clock depends on. */
export interface RoundClock {
  readonly state: RoundState;
  readonly paused: boolean;
  readonly schedule: Schedule;
  readonly noticeIssued: boolean;
  readonly recommendationClosed: boolean;
}

/** What the clock will do next to a round; null while it is paused, or waits for people. */
export function roundAlarm(round: RoundClock): ClockAlarm | null {
  if (round.paused) return null;
  const { schedule } = round;
  const recommendation: ClockAlarm | null = round.recommendationClosed
    ? null
    : { act: 'recommendation.close', at: schedule.recommendationClosesAt };
  switch (round.state) {
    case 'notice':
      return round.noticeIssued ? { act: 'self-assessment.open', at: schedule.selfAssessmentOpensAt } : null;
    case 'self-assessment':
      return earlier(recommendation, { act: 'self-assessment.close', at: schedule.selfAssessmentClosesAt });
    case 'formal-examination':
      return recommendation;
    case 'publicity':
      return { act: 'publicity.close', at: schedule.publicityClosesAt };
    default:
      return null;
  }
}

/** Facts of an application that its clock depends on; instants UTC ISO. */
export interface ApplicationClock {
  readonly state: ApplicationState;
  readonly paused: boolean;
  readonly selfAssessmentClosesAt: string;
  readonly correctionDueAt: string | null;
  readonly publicityClosesAt: string;
  readonly plaqueValidUntil: string | null;
}

/** What the clock will do next to an application. */
export function applicationAlarm(application: ApplicationClock): ClockAlarm | null {
  if (application.paused) return null;
  switch (application.state) {
    case 'drafting':
      return { act: 'self-assessment.lapse', at: application.selfAssessmentClosesAt };
    case 'correcting':
      return application.correctionDueAt
        ? { act: 'formal-examination.correction-lapse', at: application.correctionDueAt }
        : null;
    case 'publicized':
      return { act: 'publicity.conclude', at: application.publicityClosesAt };
    case 'awarded':
      return application.plaqueValidUntil ? { act: 'plaque.expire', at: application.plaqueValidUntil } : null;
    default:
      return null;
  }
}

/** What the clock will do next to a report package: escalate when it is not acknowledged in time. */
export function reportAlarm(report: {
  readonly state: ReportState;
  readonly paused: boolean;
  readonly acknowledgeBy: string | null;
}): ClockAlarm | null {
  return !report.paused && report.state === 'sent' && report.acknowledgeBy
    ? { act: 'reporting.escalate', at: report.acknowledgeBy }
    : null;
}

function earlier(a: ClockAlarm | null, b: ClockAlarm): ClockAlarm {
  return a !== null && Date.parse(a.at) < Date.parse(b.at) ? a : b;
}
