import { Injectable } from '@nestjs/common';
import { EffectOf, type ActContext, type Effect, type EffectResult } from '../kernel';

/** The stage opens by the clock; the definition says it all. */
@Injectable()
@EffectOf('self-assessment.open')
export class OpenEffect implements Effect {
  async apply(): Promise<EffectResult> {
    return {};
  }
}

/** The stage closes by the clock; the record says how many submissions came in. */
@Injectable()
@EffectOf('self-assessment.close')
export class CloseEffect implements Effect {
  async apply({ tx, round }: ActContext): Promise<EffectResult> {
    const [row] = (await tx.query(
      `SELECT count(*)::int AS n FROM application WHERE round_code = $1 AND state = 'submitted'`,
      [round.code],
    )) as { n: number }[];
    return { facts: { submitted: row?.n ?? 0 } };
  }
}
