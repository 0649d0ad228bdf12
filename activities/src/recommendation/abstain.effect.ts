import { Injectable } from '@nestjs/common';
import { EffectOf, refuse, type ActContext, type Effect, type EffectResult } from '../kernel';
import { recommenderOf } from './list';

/** A recommender says that it recommends nobody in this round. The round's row is held: no opinion is given meanwhile. */
@Injectable()
@EffectOf('recommendation.abstain')
export class AbstainEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, now, reason } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    const [list] = (await tx.query(
      `INSERT INTO recommender_list (round_code, organization_id) VALUES ($1, $2)
       ON CONFLICT (round_code, organization_id) DO UPDATE SET revision = recommender_list.revision + 1 RETURNING taken, abstained_at IS NOT NULL AS abstained`,
      [round.code, recommender.id],
    )) as { taken: number; abstained: boolean }[];
    if (list?.abstained)
      return refuse('abstained', {
        zh: '贵单位已选择“本批次不推荐”。',
        en: 'Your body has already said that it recommends nobody in this round.',
      });
    if ((list?.taken ?? 0) > 0)
      return refuse('recommends', {
        zh: `贵单位已推荐 ${list?.taken} 家园区，请先全部撤回，再选择“本批次不推荐”。`,
        en: `Your body recommends ${list?.taken} parks; withdraw them first.`,
      });
    await tx.query(
      `UPDATE recommender_list SET abstained_at = $3, abstained_by = $4, abstained_reason = $5 WHERE round_code = $1 AND organization_id = $2`,
      [round.code, recommender.id, now, recommender.accountId, reason],
    );
    // Of a list that has become empty there is nothing left to be sealed.
    await tx.query(
      `UPDATE recommendation_scan SET ended_at = $3 WHERE round_code = $1 AND organization_id = $2 AND filed_at IS NOT NULL AND ended_at IS NULL`,
      [round.code, recommender.id, now],
    );
    return { facts: { organization: recommender.name } };
  }
}

/** It takes part after all: what has no opinion of its own is due again. */
@Injectable()
@EffectOf('recommendation.resume')
export class ResumeEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    const [resumed] = (await tx.query(
      `WITH resumed AS (UPDATE recommender_list SET abstained_at = NULL, abstained_by = NULL, abstained_reason = NULL, revision = revision + 1
          WHERE round_code = $1 AND organization_id = $2 AND abstained_at IS NOT NULL RETURNING 1) SELECT count(*)::int AS n FROM resumed`,
      [round.code, recommender.id],
    )) as { n: number }[];
    if (resumed?.n !== 1)
      return refuse('not-abstained', {
        zh: '贵单位没有选择“本批次不推荐”，无需恢复。',
        en: 'Your body takes part in recommendation already.',
      });
    const due: { no: string }[] = await tx.query(
      `SELECT a.no FROM application a JOIN organization p ON p.id = a.park_id
        WHERE a.round_code = $1 AND p.unit_code = $2 AND a.state IN ('submitted','correcting','accepted')
          AND NOT EXISTS (SELECT FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.organization_id = $3 AND c.withdrawn_at IS NULL)
        ORDER BY a.no`,
      [round.code, recommender.unit, recommender.id],
    );
    return {
      facts: { organization: recommender.name },
      owners: due.map(({ no }) => ({ kind: 'application-to-recommend', ownerId: recommender.id, no })),
    };
  }
}
