import { Injectable } from '@nestjs/common';
import {
  APPLICATION_STATE_NAMES,
  ENDED_APPLICATION_STATES,
  type ApplicationState,
} from '@xuanping/domain/process';
import {
  EffectOf,
  refuse,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';

/** Sealing: nothing may be under way any more; an awarded application stays open for receipt and revocation. */
@Injectable()
@EffectOf('archive.propose-seal', 'archive.seal')
export class SealEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const open = await refuseOpen(context);
    if (open) return open;
    if (context.act.id === 'archive.seal') context.round.sealedAt = context.now;
    return {};
  }
}

async function refuseOpen({ tx, round }: ActContext): Promise<EffectRefused | null> {
  const rows: { state: ApplicationState; n: number }[] = await tx.query(
    `SELECT state, count(*)::int AS n FROM application WHERE round_code = $1 AND NOT state = ANY($2) GROUP BY state ORDER BY state`,
    [round.code, [...ENDED_APPLICATION_STATES, 'awarded']],
  );
  if (rows.length === 0) return null;
  return refuse('not-finished', {
    zh: `还有未办结的申报：${rows.map((row) => `${APPLICATION_STATE_NAMES[row.state].zh} ${row.n} 份`).join('、')}。办结后方可封存。`,
    en: `Some applications are not finished: ${rows.map((row) => `${row.n} ${APPLICATION_STATE_NAMES[row.state].en}`).join(', ')}.`,
  });
}
