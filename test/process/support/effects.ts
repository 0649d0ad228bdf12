import { CALENDAR_2024_2026 } from '@xuanping/domain/calendar';
import type { SubjectPlace } from '@xuanping/contracts/process';
import type { ActId } from '@xuanping/domain/acts';
import { ENDED_APPLICATION_STATES } from '@xuanping/domain/process';
import { endOfTerm, shiftSchedule } from '@xuanping/domain/schedule';
import type { Intent, RoundModel } from './round-model';

export interface EffectContext {
  readonly model: RoundModel;
  readonly intent: Intent;
  /** The model's clock, milliseconds. */
  readonly now: number;
  readonly place: SubjectPlace;
}
export type Effect = (context: EffectContext) => void;

/** Only what a process can notice: its alarm, its pause, the states of others. */
const EFFECTS: Partial<Record<ActId, Effect>> = {
  'notice.issue': ({ model }) => {
    model.noticeIssued = true;
  },
  'recommendation.close': ({ model }) => {
    model.recommendationClosed = true;
  },
  'round.pause': ({ model, now }) => {
    model.pausedAt = now;
    touchAll(model);
  },
  'round.resume': ({ model, now }) => {
    if (model.pausedAt !== null)
      model.schedule = shiftSchedule(
        model.schedule,
        new Date(model.pausedAt).toISOString(),
        now - model.pausedAt,
      );
    model.pausedAt = null;
    touchAll(model);
  },
  'round.change-deadlines': ({ model, intent }) => {
    model.schedule = intent.schedule ?? model.schedule;
    touchAll(model);
  },
  'self-assessment.confirm-filing': ({ model, place }) => {
    if (place.kind === 'application') model.application(place.no).filing = 'confirmed';
  },
  'self-assessment.extend': ({ model, intent, place }) => {
    if (place.kind === 'application')
      model.application(place.no).ownDeadline = intent.until ?? model.schedule.selfAssessmentClosesAt;
  },
  'formal-examination.return': ({ model, intent, now, place }) => {
    if (place.kind !== 'application') return;
    const row = model.application(place.no);
    row.corrections += 1;
    row.correctionDueAt = intent.correctionTerm
      ? endOfTerm(CALENDAR_2024_2026, intent.correctionTerm, new Date(now).toISOString(), undefined)
      : (intent.correctionDueAt ?? model.schedule.formalExaminationClosesAt);
  },
  'reporting.deliver': ({ model, now, place }) => {
    if (place.kind === 'report')
      model.report(place.recipient).acknowledgeBy = new Date(now + model.acknowledgeWithinMs).toISOString();
  },
  'reporting.close': ({ model }) => {
    for (const row of model.reports.values()) {
      if (row.state === 'acknowledged') continue;
      row.state = 'closed';
      row.revision += 1;
    }
  },
};

/** What an act changes beside the state of its subject; undefined for most. */
export function effectOf(act: ActId): Effect | undefined {
  return EFFECTS[act];
}

/** Their own deadlines changed: applications and reports that are not over count a new revision. */
function touchAll(model: RoundModel): void {
  for (const row of model.applications.values())
    if (!ENDED_APPLICATION_STATES.includes(row.state)) row.revision += 1;
  for (const row of model.reports.values())
    if (row.state !== 'acknowledged' && row.state !== 'closed') row.revision += 1;
}
