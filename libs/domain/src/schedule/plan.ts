import { DEADLINES, type DeadlineName, type Schedule } from './schedule';
import { reminderInstant, type ReminderOffset } from './reminder-offsets';

/** A change of phase that the clock itself brings about. */
export const CLOCK_ACTS = {
  selfAssessmentOpensAt: 'self-assessment.open',
  selfAssessmentClosesAt: 'self-assessment.close',
  recommendationClosesAt: 'recommendation.close',
  publicityClosesAt: 'publicity.close',
} as const satisfies Partial<Record<DeadlineName, string>>;
export type ClockAct = (typeof CLOCK_ACTS)[keyof typeof CLOCK_ACTS];

export type PlanEntry =
  | {
      readonly at: string;
      readonly kind: 'deadline';
      readonly deadline: DeadlineName;
      readonly act: ClockAct | null;
    }
  | {
      readonly at: string;
      readonly kind: 'reminder';
      readonly deadline: DeadlineName;
      readonly offset: string;
    };

/** Deadlines that somebody is reminded of; the opening instants are not owed by anyone. */
const REMINDED: readonly DeadlineName[] = DEADLINES.filter(
  (name) => name !== 'selfAssessmentOpensAt' && name !== 'publicityOpensAt',
);

/**
 * The dated course of a round: every deadline and every reminder, in order of time. The one function behind
 * the workflow's sleep, the rehearsal's print and the timeline (architecture.md, Time).
 */
export function planRound(schedule: Schedule, reminders: readonly ReminderOffset[]): PlanEntry[] {
  const entries: PlanEntry[] = DEADLINES.map((deadline) => ({
    at: schedule[deadline],
    kind: 'deadline',
    deadline,
    act: deadline in CLOCK_ACTS ? CLOCK_ACTS[deadline as keyof typeof CLOCK_ACTS] : null,
  }));
  for (const deadline of REMINDED) {
    for (const offset of reminders) {
      entries.push({
        at: reminderInstant(schedule[deadline], offset),
        kind: 'reminder',
        deadline,
        offset: offset.id,
      });
    }
  }
  const order = (entry: PlanEntry): number => Date.parse(entry.at);
  return entries.sort(
    (a, b) =>
      order(a) - order(b) ||
      DEADLINES.indexOf(a.deadline) - DEADLINES.indexOf(b.deadline) ||
      (a.kind === b.kind ? 0 : a.kind === 'deadline' ? -1 : 1),
  );
}

/** The clock's acts of a round in order, the part of the plan its workflow sleeps on. */
export function clockActs(schedule: Schedule): { at: string; act: ClockAct }[] {
  return planRound(schedule, []).flatMap((entry) =>
    entry.kind === 'deadline' && entry.act ? [{ at: entry.at, act: entry.act }] : [],
  );
}
