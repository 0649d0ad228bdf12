import { Injectable } from '@nestjs/common';
import {
  EffectOf,
  numberOf,
  refuse,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';

/**
 * Opinions of a recommender: one standing opinion on an application, an order without ties, and a quota of
 * the province that is counted under its own row's lock.
 */
@Injectable()
@EffectOf('recommendation.recommend', 'recommendation.decline')
export class GiveOpinionEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application, actor, body, now, reason } = context;
    const off = refuseOff(context);
    if (off) return off;
    const organization = actor?.organizationId;
    if (!actor || !organization)
      return refuse('no-organization', {
        zh: '您的账号没有所属推荐单位。',
        en: 'Your account belongs to no recommending body.',
      });
    const recommends = context.act.id === 'recommendation.recommend';
    const order = recommends ? numberOf(body, 'order') : null;
    if (recommends && order === null) {
      const words = { zh: '请填写推荐排序。', en: 'Please give the order.' };
      return refuse('order-missing', words, [{ field: 'order', rule: 'required', words }]);
    }
    const [standing] = (await tx.query(
      `SELECT opinion FROM recommendation WHERE round_code = $1 AND application_no = $2 AND organization_id = $3 AND withdrawn_at IS NULL`,
      [round.code, application.no, organization],
    )) as { opinion: string }[];
    if (standing)
      return refuse('given', {
        zh: '贵单位已提出意见；如需修改，请先撤回。',
        en: 'Your body has given its opinion; withdraw it first to change it.',
      });
    if (order !== null) {
      const [taken] = (await tx.query(
        `SELECT application_no AS no FROM recommendation WHERE round_code = $1 AND organization_id = $2 AND preference = $3 AND withdrawn_at IS NULL AND opinion = 'recommended'`,
        [round.code, organization, order],
      )) as { no: string }[];
      if (taken) {
        const words = {
          zh: `第 ${order} 位已排给申报 ${taken.no}，请改用其他排序。`,
          en: `Place ${order} is taken by application ${taken.no}; choose another.`,
        };
        return refuse('order-taken', words, [{ field: 'order', rule: 'unique', words }]);
      }
    }
    const [unit] = (await tx.query(`SELECT unit_code AS code FROM organization WHERE id = $1`, [
      application.parkId,
    ])) as { code: string }[];
    const full = recommends ? await takeQuota(context, unit!.code) : null;
    if (full) return full;
    await tx.query(
      `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        round.code,
        application.no,
        organization,
        unit!.code,
        recommends ? 'recommended' : 'declined',
        order,
        reason,
        actor.id,
        now,
      ],
    );
    return { facts: { order: order ?? '' } };
  }
}

@Injectable()
@EffectOf('recommendation.withdraw')
export class WithdrawOpinionEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application, actor, now } = context;
    const organization = actor?.organizationId ?? '';
    const rows = (await tx.query(
      `WITH gone AS (UPDATE recommendation SET withdrawn_at = $4 WHERE round_code = $1 AND application_no = $2 AND organization_id = $3 AND withdrawn_at IS NULL RETURNING opinion, unit_code),
            freed AS (UPDATE recommendation_quota q SET taken = taken - 1 FROM gone WHERE gone.opinion = 'recommended' AND q.round_code = $1 AND q.unit_code = gone.unit_code)
       SELECT opinion FROM gone`,
      [round.code, application.no, organization, now],
    )) as { opinion: string }[];
    if (rows.length === 0)
      return refuse('nothing-given', {
        zh: '贵单位尚未对该申报提出意见。',
        en: 'Your body has given no opinion on this application.',
      });
    return { owners: [{ kind: 'application-to-recommend', ownerId: organization }] };
  }
}

function refuseOff({ round }: ApplicationActContext): EffectRefused | null {
  if (round.settings.recommendation.mode !== 'off') return null;
  return refuse('recommendation-off', {
    zh: '本批次不设推荐环节。',
    en: 'This round takes no recommendations.',
  });
}

/** Takes one of the province's places in a single statement; none left refuses, whoever asks at the same time. */
async function takeQuota({ tx, round }: ApplicationActContext, unit: string): Promise<EffectRefused | null> {
  const quota = round.settings.recommendation.quotaPerProvince;
  const rows = (await tx.query(
    `INSERT INTO recommendation_quota (round_code, unit_code, taken) VALUES ($1, $2, 1)
     ON CONFLICT (round_code, unit_code) DO UPDATE SET taken = recommendation_quota.taken + 1 WHERE $3::int IS NULL OR recommendation_quota.taken < $3 RETURNING taken`,
    [round.code, unit, quota],
  )) as { taken: number }[];
  if (rows.length > 0) return null;
  return refuse('quota', {
    zh: `本省推荐名额（${quota} 家）已用完；如需调整，请先撤回其他推荐。`,
    en: `The province’s quota of ${quota} is used up; withdraw another recommendation first.`,
  });
}
