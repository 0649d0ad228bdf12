import {
  daysOverdue,
  deadlineTiming,
  type DueEscalation,
  type DueReminder,
  type OverdueItem,
  type OwedItem,
  type RemindableObligation,
  type ReminderDigest,
} from '@xuanping/domain/notification';
import { obligationName, obligationPath } from '@xuanping/domain/obligations';
import { ROLE_NAMES, say, type Language, type Role } from '@xuanping/domain/process';
import { objectiveName } from '@xuanping/domain/self-assessment';
import type { NewMail } from '@xuanping/mailer/outbox';
import type { Addressee, Owed, RemindedRound } from './owed';

/** An obligation as one of its people is reminded of it. */
export interface Remindable extends RemindableObligation {
  readonly owed: Owed;
}
export type Reminder = DueReminder<Remindable>;
export type Escalation = DueEscalation<Remindable>;

/** What the letters of one round have in common. */
export interface LetterFrame {
  readonly round: RemindedRound;
  /** What links begin with; no slash at the end. */
  readonly publicUrl: string;
}

/** The letter of a person's digest: everything of theirs that is due, nearest deadline first. */
export function reminderMail(
  frame: LetterFrame,
  digest: ReminderDigest<Reminder>,
  key: string,
  to: Addressee,
): NewMail {
  const items = digest.reminders.map((reminder) => owedItem(frame, reminder.obligation.owed, to.language));
  return {
    ...envelope(frame, digest.reminders, key, to),
    kind: 'reminder',
    view: {
      recipientName: to.name,
      roundName: frame.round.name,
      sample: frame.round.sample,
      items,
      byHand: false,
      standing: null,
      note: null,
      actionUrl: `${frame.publicUrl}/todo`,
    },
  };
}

/** What a lead is told of obligations that stayed undone to the last reminder. */
export function escalationMail(
  frame: LetterFrame,
  digest: ReminderDigest<Escalation>,
  key: string,
  to: Addressee,
): NewMail {
  const items = digest.reminders.map(({ obligation: { owed } }): OverdueItem => ({
    ...owedItem(frame, owed, to.language, 'lead'),
    owner: ownerName(owed, to.language),
    daysOverdue: daysOverdue(owed.dueAt, frame.round.now),
  }));
  return {
    ...envelope(frame, digest.reminders, key, to),
    kind: 'overdue-escalation',
    view: {
      recipientName: to.name,
      roundName: frame.round.name,
      sample: frame.round.sample,
      items,
      actionUrl: `${frame.publicUrl}/rounds/${frame.round.code}`,
    },
  };
}

function envelope({ round }: LetterFrame, reminders: readonly Reminder[], key: string, to: Addressee) {
  const subjects = new Set(reminders.map(({ obligation: { owed } }) => owed.applicationNo));
  const [only] = subjects;
  return {
    key,
    language: to.language,
    recipient: { name: to.name, address: to.email },
    round: round.code,
    // A digest over several applications belongs to none of them.
    applicationNo: subjects.size === 1 ? (only ?? null) : null,
    accountId: to.id,
    organizationId: to.organizationId,
    obligationIds: reminders.map(({ obligation: { owed } }) => owed.id),
  };
}

function owedItem(
  { round, publicUrl }: LetterFrame,
  owed: Owed,
  language: Language,
  reader: 'owner' | 'lead' = 'owner',
): OwedItem {
  return {
    obligationId: owed.id,
    task: say(
      obligationName(owed.kind, owed.part, objectiveName(round.frameworkVersion, owed.part)),
      language,
    ),
    subject: subjectOf(owed, reader),
    dueAt: owed.dueAt,
    timing: deadlineTiming(owed.dueAt, round.now),
    url: `${publicUrl}${obligationPath(owed.kind, { round: round.code, no: owed.applicationNo, part: owed.part })}`,
  };
}

/** An expert who has not accepted yet learns by mail of no park (domain.md 2.4). */
function subjectOf(owed: Owed, reader: 'owner' | 'lead'): string | null {
  if (owed.kind === 'review-to-accept' && reader === 'owner') return null;
  if (owed.subjectName === null) return null;
  return owed.applicationNo ? `${owed.subjectName} ${owed.applicationNo}` : owed.subjectName;
}

function ownerName(owed: Owed, language: Language): string {
  return owed.ownerName ?? say(ROLE_NAMES[owed.ownerId as Role], language);
}
