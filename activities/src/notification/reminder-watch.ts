import { Inject, Injectable } from '@nestjs/common';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { replanSignal } from '@xuanping/contracts/deadline-reminders';
import { remindersWorkflowId } from '@xuanping/contracts/ids';
import { nextReminderAt } from '@xuanping/domain/notification';
import type { ReminderOffset } from '@xuanping/domain/schedule';
import { DataSource } from 'typeorm';
import { TEMPORAL_CLIENT, Watch } from '../kernel';

/**
 * Wakes the reminders of a round that sleep past something: an obligation opened since they looked, a deadline
 * moved forward, a pause that ended. The process sleeps on what it saw; the rows say what it should have seen.
 */
@Injectable()
export class ReminderWatch extends Watch {
  constructor(
    private readonly database: DataSource,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
  ) {
    super('reminders could not be woken');
  }

  /** Tells each round's reminders that sleep past something; gives the rounds. */
  async wakeOverslept(): Promise<string[]> {
    const rounds = await this.overslept();
    for (const round of rounds) {
      try {
        await this.client.workflow.getHandle(remindersWorkflowId({ round })).signal(replanSignal);
      } catch (error) {
        // It has not been started yet, or ended a moment ago.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
    return rounds;
  }

  private async overslept(): Promise<string[]> {
    const rows: {
      round: string;
      lookedAt: Date;
      nextAt: Date | null;
      offsets: ReminderOffset[] | null;
      dues: { dueAt: string; openedAt: string }[] | null;
    }[] = await this.database.query(
      `SELECT l.round_code AS round, l.looked_at AS "lookedAt", l.next_at AS "nextAt", r.settings -> 'reminders' AS offsets,
              (SELECT json_agg(json_build_object('dueAt', d.due_at, 'openedAt', d.opened_at)) FROM (
                 SELECT due_at, min(opened_at) AS opened_at FROM obligation WHERE round_code = l.round_code AND closed_at IS NULL GROUP BY due_at) d) AS dues
         FROM reminder_look l JOIN round r ON r.code = l.round_code
        WHERE NOT l.over AND r.paused_at IS NULL`,
    );
    return rows
      .filter((row) => {
        const next = nextReminderAt({
          openObligations: (row.dues ?? []).map((due) => ({
            dueAt: new Date(due.dueAt).toISOString(),
            openedAt: new Date(due.openedAt).toISOString(),
          })),
          offsets: row.offsets ?? [],
          after: row.lookedAt.toISOString(),
        });
        return next !== null && (row.nextAt === null || Date.parse(next) < row.nextAt.getTime());
      })
      .map((row) => row.round);
  }

  protected async look(): Promise<boolean> {
    await this.wakeOverslept();
    return false;
  }
}
