import { DEADLINES, type DeadlineName, type Schedule } from '@xuanping/domain/schedule';
import type { RoundState } from '@xuanping/domain/process';

const DAY_MS = 86_400_000;

/** The first deadline that is still to come while a round is in a state; null: all have passed. */
const NEXT_DEADLINE: Readonly<Record<RoundState, DeadlineName | null>> = {
  draft: 'noticeDueAt',
  notice: 'noticeDueAt',
  'self-assessment': 'selfAssessmentClosesAt',
  'formal-examination': 'formalExaminationClosesAt',
  'expert-review': 'reviewClosesAt',
  result: 'resultDueAt',
  publicity: 'publicityClosesAt',
  plaque: 'plaqueDueAt',
  reporting: 'reportingDueAt',
  archive: 'archiveDueAt',
  closed: null,
  cancelled: null,
};

/**
 * A schedule of a round that is in `state` now: deadlines ten days apart, the last one five days ago, the next
 * in five days.
 */
export function aSchedule(
  state: RoundState = 'self-assessment',
  over: Partial<Schedule> = {},
  now = Date.now(),
): Schedule {
  const next = NEXT_DEADLINE[state];
  const at = next === null ? DEADLINES.length : DEADLINES.indexOf(next);
  const instants = DEADLINES.map((name, i) => [
    name,
    new Date(now + (i - at) * 10 * DAY_MS + 5 * DAY_MS).toISOString(),
  ]);
  return { ...(Object.fromEntries(instants) as Record<DeadlineName, string>), ...over };
}
