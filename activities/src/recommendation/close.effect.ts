import { Injectable } from '@nestjs/common';
import { EffectOf, type ActContext, type Effect, type EffectResult } from '../kernel';

/** The clock closes recommendation: who gave no opinion gives none any more. */
@Injectable()
@EffectOf('recommendation.close')
export class CloseRecommendationEffect implements Effect {
  async apply({ tx, round, now }: ActContext): Promise<EffectResult> {
    round.recommendationClosedAt = now;
    const [row] = (await tx.query(
      `SELECT count(*)::int AS n FROM recommendation WHERE round_code = $1 AND withdrawn_at IS NULL`,
      [round.code],
    )) as { n: number }[];
    return { facts: { recommended: row?.n ?? 0 } };
  }
}
