import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  type ActContext,
  type Effect,
  type EffectResult,
  type MailRecipient,
} from '../kernel';

/** Ending a round early: everybody with something open in it is told. The moves and closings stand in the act's definition. */
@Injectable()
@EffectOf('round.cancel')
export class CancelEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply({ tx, round, now, reason }: ActContext): Promise<EffectResult> {
    // A cancelled round is not paused any more: its processes must be able to end.
    round.pausedAt = null;
    const rows: { ownerKind: string; ownerId: string }[] = await tx.query(
      `SELECT DISTINCT owner_kind AS "ownerKind", owner_id AS "ownerId" FROM obligation WHERE round_code = $1 AND owner_kind <> 'role'
       UNION SELECT 'organization', park_id FROM application WHERE round_code = $1 ORDER BY 1, 2`,
      [round.code],
    );
    await tx.query(`UPDATE proposal SET state = 'superseded' WHERE round_code = $1 AND state = 'open'`, [
      round.code,
    ]);
    return {
      mails: rows.map((row) => ({
        kind: 'round-cancelled' as const,
        to: (row.ownerKind === 'account'
          ? { accountId: row.ownerId }
          : { organizationId: row.ownerId }) satisfies MailRecipient,
        place: { round: round.code },
        event: 'cancelled',
        view: () => ({
          roundName: round.name,
          cancelledAt: now.toISOString(),
          reason,
          actionUrl: `${this.config.publicUrl}/rounds/${round.code}`,
        }),
      })),
    };
  }
}
