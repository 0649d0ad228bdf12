import { dateAt, instantAt, instantOf, millisecondsOf } from '../calendar';

const DAY_MS = 86_400_000;

/** A reminder relative to a deadline. */
export interface ReminderOffset {
  /** Part of the mail's unique key, e.g. `before-7d`. */
  readonly id: string;
  /** Milliseconds from the deadline; negative lies before it. */
  readonly ms: number;
  /**
   * Hour of the day in Beijing (0–23) to which the reminder moves, on the day that `ms` leads to. A reminder
   * on or before the deadline never moves past the deadline itself. Left out in compressed rounds.
   */
  readonly hour?: number;
}

/**
 * Defaults of a round: 7, 3 and 1 days before, 09:00 on the day itself, then daily until the escalation limit
 * (domain.md 2.5). The last overdue offset is the limit: with it the lead is told.
 */
export const DEFAULT_REMINDER_OFFSETS: readonly ReminderOffset[] = [
  { id: 'before-7d', ms: -7 * DAY_MS },
  { id: 'before-3d', ms: -3 * DAY_MS },
  { id: 'before-1d', ms: -1 * DAY_MS },
  { id: 'due', ms: 0, hour: 9 },
  { id: 'after-1d', ms: 1 * DAY_MS },
  { id: 'after-2d', ms: 2 * DAY_MS },
  { id: 'after-3d', ms: 3 * DAY_MS },
];

/** The instant (UTC ISO) at which an offset of a deadline falls. */
export function reminderInstant(dueAt: string, offset: ReminderOffset): string {
  const due = millisecondsOf(dueAt);
  const plain = instantOf(due + offset.ms);
  if (offset.hour === undefined) return plain;
  const moved = instantAt(dateAt(plain), `${String(offset.hour).padStart(2, '0')}:00`);
  return offset.ms <= 0 ? instantOf(Math.min(millisecondsOf(moved), due)) : moved;
}

/** Every reminder of one deadline in order of time: what the plan of a round prints and its workflow sleeps on. */
export function reminderInstants(
  dueAt: string,
  offsets: readonly ReminderOffset[],
): { readonly offsetId: string; readonly at: string }[] {
  return offsets
    .map((offset) => ({ offsetId: offset.id, at: reminderInstant(dueAt, offset) }))
    .sort((a, b) => millisecondsOf(a.at) - millisecondsOf(b.at));
}
