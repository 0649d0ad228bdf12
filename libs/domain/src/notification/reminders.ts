import { dateAt, instantOf, millisecondsOf } from '../calendar';
import { reminderInstant, reminderInstants, type ReminderOffset } from '../schedule';
import { escalationKey, reminderKey } from './keys';
import type { DeadlineTiming, OwedItem } from './views';

const DAY_MS = 86_400_000;

/** One open obligation of one person: an obligation owed by an organisation or a role appears once for each of its people. */
export interface RemindableObligation {
  /** The obligation's natural key. */
  readonly key: string;
  readonly round: string;
  /** The account that is reminded. */
  readonly accountId: string;
  /** UTC ISO instants. */
  readonly openedAt: string;
  readonly dueAt: string;
}

/** A reminder that is due: who is reminded of what, for which offset, under which unique key. */
export interface DueReminder<T extends RemindableObligation = RemindableObligation> {
  readonly obligation: T;
  readonly offsetId: string;
  /** The instant it was due at, not the one it is sent at. */
  readonly at: string;
  /** `reminderKey` of exactly this one. */
  readonly key: string;
}

/** An overdue obligation that a lead must hear of. */
export interface DueEscalation<T extends RemindableObligation = RemindableObligation> extends DueReminder<T> {
  readonly leadAccountId: string;
}

/** Reminders that go to one person together. */
export interface ReminderDigest<R extends DueReminder = DueReminder> {
  /** Who gets the mail. */
  readonly accountId: string;
  readonly round: string;
  /** Earliest deadline first; never empty. */
  readonly reminders: readonly [R, ...R[]];
}

/**
 * The reminders that are due at `now`. For each obligation only the latest offset that has passed counts, so
 * that a downtime ends with one mail and not with a pile; an offset that passed before the obligation was
 * opened never counts. Calling it again gives the same keys: the ledger refuses the second.
 */
export function dueReminders<T extends RemindableObligation>(of: {
  openObligations: readonly T[];
  offsets: readonly ReminderOffset[];
  now: string;
}): DueReminder<T>[] {
  const now = millisecondsOf(of.now);
  return of.openObligations.flatMap((obligation) => {
    const passed = latestPassed(obligation, of.offsets, now);
    if (!passed) return [];
    const { round, key: obligationKey, dueAt, accountId } = obligation;
    return [
      {
        obligation,
        ...passed,
        key: reminderKey({ round, obligationKey, offsetId: passed.offsetId, dueAt, accountId }),
      },
    ];
  });
}

/** The offset at which daily reminding ends and the lead is told: the last one after the deadline; null when no offset lies after it. */
export function escalationOffset(offsets: readonly ReminderOffset[]): ReminderOffset | null {
  return offsets.reduce<ReminderOffset | null>(
    (last, offset) => (offset.ms > 0 && (last === null || offset.ms > last.ms) ? offset : last),
    null,
  );
}

/** The overdue obligations that have reached the escalation limit, once for each lead. The caller passes only kinds that are escalated. */
export function dueEscalations<T extends RemindableObligation>(of: {
  openObligations: readonly T[];
  leadAccountIds: readonly string[];
  offsets: readonly ReminderOffset[];
  now: string;
}): DueEscalation<T>[] {
  const limit = escalationOffset(of.offsets);
  if (!limit) return [];
  const now = millisecondsOf(of.now);
  // An obligation of an organisation comes once for each of its people; a lead hears of it once.
  const once = new Map(of.openObligations.map((obligation) => [obligation.key, obligation]));
  return [...once.values()].flatMap((obligation) => {
    const passed = latestPassed(obligation, [limit], now);
    if (!passed) return [];
    const { round, key: obligationKey, dueAt } = obligation;
    return of.leadAccountIds.map((leadAccountId) => ({
      obligation,
      ...passed,
      leadAccountId,
      key: escalationKey({ round, obligationKey, offsetId: passed.offsetId, dueAt, leadAccountId }),
    }));
  });
}

/** The next instant after `after` at which any reminder falls due, or null: how long a reminder process may sleep. */
export function nextReminderAt(of: {
  openObligations: readonly Pick<RemindableObligation, 'openedAt' | 'dueAt'>[];
  offsets: readonly ReminderOffset[];
  after: string;
}): string | null {
  const after = millisecondsOf(of.after);
  let next: number | null = null;
  for (const obligation of of.openObligations) {
    for (const offset of of.offsets) {
      const at = millisecondsOf(reminderInstant(obligation.dueAt, offset));
      if (at > after && at >= millisecondsOf(obligation.openedAt) && (next === null || at < next)) next = at;
    }
  }
  return next === null ? null : instantOf(next);
}

/**
 * Groups due reminders into one mail per person and round. Order is fixed (person, then deadline, then key),
 * so that the same reminders always give the same mails.
 */
export function digestByPerson<R extends DueReminder>(reminders: readonly R[]): ReminderDigest<R>[] {
  return digest(reminders, (reminder) => reminder.obligation.accountId);
}

/** The same for escalations: one mail per lead and round. */
export function digestByLead<R extends DueEscalation>(escalations: readonly R[]): ReminderDigest<R>[] {
  return digest(escalations, (escalation) => escalation.leadAccountId);
}

/** The unique key of a digest: that of its first reminder, which no other mail can hold. */
export function digestKey(mail: ReminderDigest): string {
  return mail.reminders[0].key;
}

/** How a deadline stands, by the calendar day in Beijing. */
export function deadlineTiming(dueAt: string, now: string): DeadlineTiming {
  if (millisecondsOf(now) > millisecondsOf(dueAt)) return 'overdue';
  return dateAt(now) === dateAt(dueAt) ? 'today' : 'upcoming';
}

/**
 * The items of a digest as they are when it goes out: those no longer owed are gone, the others say again how
 * they stand. A digest may wait for a mail server that is down while its readers finish.
 */
export function owedAsOf<T extends OwedItem>(of: {
  items: readonly T[];
  open: ReadonlySet<string>;
  now: string;
}): T[] {
  return of.items
    .filter((item) => of.open.has(item.obligationId))
    .map((item) => ({ ...item, timing: deadlineTiming(item.dueAt, of.now), ...late(item, of.now) }));
}

/** Whole days since a deadline, 0 before it and on its first day. */
export function daysOverdue(dueAt: string, now: string): number {
  return Math.max(0, Math.floor((millisecondsOf(now) - millisecondsOf(dueAt)) / DAY_MS));
}

function late(item: OwedItem, now: string): { daysOverdue?: number } {
  return 'daysOverdue' in item ? { daysOverdue: daysOverdue(item.dueAt, now) } : {};
}

function latestPassed(
  obligation: RemindableObligation,
  offsets: readonly ReminderOffset[],
  now: number,
): { offsetId: string; at: string } | null {
  const openedAt = millisecondsOf(obligation.openedAt);
  const passed = reminderInstants(obligation.dueAt, offsets).filter(
    ({ at }) => millisecondsOf(at) <= now && millisecondsOf(at) >= openedAt,
  );
  return passed.at(-1) ?? null;
}

function digest<R extends DueReminder>(
  reminders: readonly R[],
  recipient: (reminder: R) => string,
): ReminderDigest<R>[] {
  const digests = new Map<string, { accountId: string; round: string; reminders: [R, ...R[]] }>();
  for (const reminder of [...reminders].sort(byDeadline)) {
    const accountId = recipient(reminder);
    const { round } = reminder.obligation;
    const id = JSON.stringify([accountId, round]);
    const known = digests.get(id);
    if (known) known.reminders.push(reminder);
    else digests.set(id, { accountId, round, reminders: [reminder] });
  }
  return [...digests.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mail]) => mail);
}

function byDeadline(a: DueReminder, b: DueReminder): number {
  return millisecondsOf(a.obligation.dueAt) - millisecondsOf(b.obligation.dueAt) || (a.key < b.key ? -1 : 1);
}
