import { frameworkOfRound } from '@xuanping/domain/framework';
import type { ApplicationState, RoundState } from '@xuanping/domain/process';
import type { Schedule } from '@xuanping/domain/schedule';
import { editingOf } from '@xuanping/domain/self-assessment';

/** What says until when a form may be changed, as SQL gives it. */
export interface WindowFacts {
  readonly now: string;
  readonly roundState: RoundState;
  readonly paused: boolean;
  readonly schedule: Schedule;
  readonly frameworkVersion: string;
  readonly state: ApplicationState;
  readonly ownDeadline: string | null;
  readonly correctionDueAt: string | null;
}

/** SQL of `WindowFacts` as JSON, of application `a` and round `r`. */
export const WINDOW = `json_build_object('now', iso(now()), 'roundState', r.state, 'paused', r.paused_at IS NOT NULL, 'schedule', r.schedule, 'frameworkVersion', r.framework_version,
  'state', a.state, 'ownDeadline', iso(a.own_deadline), 'correctionDueAt', iso(a.correction_due_at))`;

/** Until when somebody of the park may change something in the form, UTC ISO; null: not now. */
export function openUntil(facts: WindowFacts): string | null {
  return editingOf(
    frameworkOfRound(facts.frameworkVersion),
    {
      roundState: facts.roundState,
      paused: facts.paused,
      subjectState: facts.state,
      now: facts.now,
      instants: {
        ...facts.schedule,
        ...(facts.ownDeadline ? { selfAssessmentClosesAt: facts.ownDeadline } : {}),
        correctionDueAt: facts.correctionDueAt,
      },
    },
    [],
  ).until;
}
