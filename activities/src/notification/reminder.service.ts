import { Inject, Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import type { ReminderActivities } from '@xuanping/contracts/deadline-reminders';
import { FAILURES } from '@xuanping/contracts/failures';
import {
  digestByLead,
  digestByPerson,
  dueEscalations,
  dueReminders,
  nextReminderAt,
} from '@xuanping/domain/notification';
import { obligation } from '@xuanping/domain/obligations';
import type { Config } from '@xuanping/platform/config';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, MailQueue, sqlOf } from '../kernel';
import {
  addresseesOf,
  leadIds,
  noteLook,
  owedIn,
  remindedRound,
  type Addressee,
  type Owed,
  type RemindedRound,
} from './owed';
import { escalationMail, reminderMail, type Remindable } from './reminder-mails';

type Sent = Awaited<ReturnType<ReminderActivities['sendDueReminders']>>;

/**
 * The reminders of rounds. Everything follows from the open obligations and the database's clock; each reminder
 * is claimed under its unique key in the transaction that enqueues its mail, so that it exists once whoever asks,
 * and however often.
 */
@Injectable()
export class ReminderService implements ReminderActivities {
  constructor(
    private readonly database: DataSource,
    private readonly mails: MailQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** As `ReminderActivities` says. Nothing is sent while a round is paused; obligations that were due meanwhile are reminded of after it. */
  async sendDueReminders({ round: code }: { readonly round: string }): Promise<Sent> {
    return this.database.transaction(async (tx) => {
      const round = await remindedRound(tx, code);
      if (!round) throw ApplicationFailure.nonRetryable(`there is no round ${code}`, FAILURES.subjectMissing);
      const over = round.state === 'closed' || round.state === 'cancelled';
      const sent = over || round.paused ? { enqueued: 0, nextAt: null } : await this.remind(tx, round);
      await noteLook(tx, { round: code, lookedAt: round.now, nextAt: sent.nextAt, over });
      return { ...sent, over };
    });
  }

  private async remind(
    tx: EntityManager,
    round: RemindedRound,
  ): Promise<{ enqueued: number; nextAt: string | null }> {
    const owed = await owedIn(tx, round.code);
    const { offsets, now } = round;
    const reminders = dueReminders({
      openObligations: owed.flatMap((row) =>
        row.accountIds.map((accountId) => remindable(round, row, accountId)),
      ),
      offsets,
      now,
    });
    // Whom an obligation is escalated to does not depend on its having anybody who can sign in.
    const escalated = owed
      .filter((row) => obligation(row.kind).escalated)
      .map((row) => remindable(round, row, row.ownerId));
    const escalations = dueEscalations({
      openObligations: escalated,
      leadAccountIds: escalated.length > 0 ? await leadIds(tx) : [],
      offsets,
      now,
    });

    const people = await addresseesOf(tx, [
      ...new Set([
        ...reminders.map((r) => r.obligation.accountId),
        ...escalations.map((e) => e.leadAccountId),
      ]),
    ]);
    const frame = { round, publicUrl: this.config.publicUrl };
    const sql = sqlOf(tx);
    const toOwners = await this.mails.outbox.enqueueReminders(sql, {
      due: reminders,
      gather: digestByPerson,
      compose: (digest, key) =>
        written(people, digest.accountId, (to) => reminderMail(frame, digest, key, to)),
    });
    const toLeads = await this.mails.outbox.enqueueReminders(sql, {
      due: escalations,
      gather: digestByLead,
      compose: (digest, key) =>
        written(people, digest.accountId, (to) => escalationMail(frame, digest, key, to)),
    });
    return {
      enqueued: toOwners.enqueued + toLeads.enqueued,
      nextAt: nextReminderAt({ openObligations: owed, offsets, after: now }),
    };
  }
}

function remindable(round: RemindedRound, owed: Owed, accountId: string): Remindable {
  return { key: owed.key, round: round.code, accountId, openedAt: owed.openedAt, dueAt: owed.dueAt, owed };
}

function written<T>(
  people: ReadonlyMap<string, Addressee>,
  accountId: string,
  write: (to: Addressee) => T,
): T | null {
  const to = people.get(accountId);
  return to ? write(to) : null;
}
