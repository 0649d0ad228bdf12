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
import { ABSTAINED, abstains, letterOwed, recommenderOf, type Recommender } from './list';

/**
 * Opinions of a recommender: one standing opinion on an application, an order without gaps or ties, and quotas that
 * are counted under their own rows' locks.
 */
@Injectable()
@EffectOf('recommendation.recommend', 'recommendation.decline')
export class GiveOpinionEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application, body, now, reason } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    const [standing] = (await tx.query(
      `SELECT opinion FROM recommendation WHERE round_code = $1 AND application_no = $2 AND organization_id = $3 AND withdrawn_at IS NULL`,
      [round.code, application.no, recommender.id],
    )) as { opinion: string }[];
    if (standing)
      return refuse('given', {
        zh: '贵单位已提出意见；如需修改，请先撤回。',
        en: 'Your body has given its opinion; withdraw it first to change it.',
      });
    if (await abstains(context, recommender)) return ABSTAINED();

    const recommends = context.act.id === 'recommendation.recommend';
    const full = recommends ? await takePlaces(context, recommender) : null;
    if (full) return full;
    const order = recommends ? await makeRoom(context, recommender, numberOf(body, 'order')) : null;
    await tx.query(
      `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at, version)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [
        round.code,
        application.no,
        recommender.id,
        recommender.unit,
        recommends ? 'recommended' : 'declined',
        order,
        reason,
        recommender.accountId,
        now,
        application.version,
      ],
    );
    return {
      facts: { organization: recommender.name, order: order ?? '' },
      ...(recommends && (await letterOwed(context, recommender))),
    };
  }
}

@Injectable()
@EffectOf('recommendation.withdraw')
export class WithdrawOpinionEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application, now } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    if (await abstains(context, recommender)) return ABSTAINED();
    const [gone] = (await tx.query(
      `WITH gone AS (UPDATE recommendation SET withdrawn_at = $4 WHERE round_code = $1 AND application_no = $2 AND organization_id = $3 AND withdrawn_at IS NULL
         RETURNING opinion, preference) SELECT opinion, preference AS order FROM gone`,
      [round.code, application.no, recommender.id, now],
    )) as { opinion: string; order: number | null }[];
    if (!gone)
      return refuse('nothing-given', {
        zh: '贵单位尚未对该申报提出意见。',
        en: 'Your body has given no opinion on this application.',
      });
    if (gone.opinion === 'recommended' && (await restsOnIt(context))) return RESTS_ON_IT();
    if (gone.opinion === 'recommended') await freePlaces(context, recommender, gone.order ?? 0);
    const letter = await letterOwed(context, recommender);
    // A park that has its form back is asked about again when it hands in.
    const asked = application.state !== 'drafting';
    return {
      facts: { organization: recommender.name },
      ...(letter.alsoCloses && { alsoCloses: letter.alsoCloses }),
      holds: [...(letter.holds ?? []), ...(asked ? (['recommendation-open'] as const) : [])],
      owners: [...(letter.owners ?? []), { kind: 'application-to-recommend', ownerId: recommender.id }],
    };
  }
}

/** Where a recommendation is required, what was accepted was accepted on it; another that stands carries it as well. */
async function restsOnIt({ tx, round, application }: ApplicationActContext): Promise<boolean> {
  if (round.settings.recommendation.mode !== 'required' || application.state !== 'accepted') return false;
  const [row] = (await tx.query(
    `SELECT NOT EXISTS (SELECT FROM recommendation WHERE round_code = $1 AND application_no = $2 AND opinion = 'recommended' AND withdrawn_at IS NULL) AS alone`,
    [round.code, application.no],
  )) as { alone: boolean }[];
  return row?.alone ?? true;
}

const RESTS_ON_IT = (): EffectRefused =>
  refuse('accepted-on-it', {
    zh: '本批次须经推荐，该申报已凭贵单位的推荐受理，不能再撤回；如有异议请联系主办单位。',
    en: 'This round requires a recommendation and the application was accepted on yours; it cannot be withdrawn any more. Tell the organiser if there is a reason to.',
  });

/**
 * Takes a place of the recommender and one of its province, each in a single statement under its row's lock: none left
 * refuses, whoever asks at the same time. The list before the province, here and wherever both are taken.
 */
async function takePlaces(
  context: ApplicationActContext,
  recommender: Recommender,
): Promise<EffectRefused | null> {
  const { tx, round, application } = context;
  const { quotaPerRecommender, quotaPerProvince } = round.settings.recommendation;
  const own: unknown[] = await tx.query(
    `INSERT INTO recommender_list (round_code, organization_id, taken, revision) VALUES ($1, $2, 1, 1)
     ON CONFLICT (round_code, organization_id) DO UPDATE SET taken = recommender_list.taken + 1, revision = recommender_list.revision + 1
       WHERE $3::int IS NULL OR recommender_list.taken < $3 RETURNING taken`,
    [round.code, recommender.id, quotaPerRecommender],
  );
  if (own.length === 0)
    return refuse('quota', {
      zh: `贵单位的推荐名额（${quotaPerRecommender} 家）已用完；如需调整，请先撤回其他推荐。`,
      en: `Your quota of ${quotaPerRecommender} is used up; withdraw another recommendation first.`,
    });
  // A park that another recommender of the province recommends already has its place there. Its row is held by this act.
  const province: unknown[] = await tx.query(
    `WITH other AS (SELECT EXISTS (SELECT FROM recommendation WHERE round_code = $1 AND application_no = $4 AND opinion = 'recommended' AND withdrawn_at IS NULL) AS there)
     INSERT INTO recommendation_quota (round_code, unit_code, taken) SELECT $1, $2, CASE WHEN there THEN 0 ELSE 1 END FROM other
     ON CONFLICT (round_code, unit_code) DO UPDATE SET taken = recommendation_quota.taken + excluded.taken
       WHERE $3::int IS NULL OR recommendation_quota.taken + excluded.taken <= $3 RETURNING taken`,
    [round.code, recommender.unit, quotaPerProvince, application.no],
  );
  if (province.length > 0) return null;
  return refuse('quota', {
    zh: `本省推荐名额（${quotaPerProvince} 家）已用完；如需调整，请先撤回其他推荐。`,
    en: `The province’s quota of ${quotaPerProvince} is used up; withdraw another recommendation first.`,
  });
}

async function freePlaces(
  { tx, round, application }: ApplicationActContext,
  recommender: Recommender,
  order: number,
): Promise<void> {
  await tx.query(
    `UPDATE recommender_list SET taken = taken - 1, revision = revision + 1 WHERE round_code = $1 AND organization_id = $2`,
    [round.code, recommender.id],
  );
  await tx.query(
    `UPDATE recommendation SET preference = preference - 1
      WHERE round_code = $1 AND organization_id = $2 AND preference > $3 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
    [round.code, recommender.id, order],
  );
  await tx.query(
    `UPDATE recommendation_quota SET taken = taken - 1 WHERE round_code = $1 AND unit_code = $2
        AND NOT EXISTS (SELECT FROM recommendation WHERE round_code = $1 AND application_no = $3 AND opinion = 'recommended' AND withdrawn_at IS NULL)`,
    [round.code, recommender.unit, application.no],
  );
}

/** The place of a new park in the list: the last, or the one asked for, from which the others move down. The list's row is held. */
async function makeRoom(
  { tx, round }: ApplicationActContext,
  recommender: Recommender,
  wish: number | null,
): Promise<number> {
  const [list] = (await tx.query(
    `SELECT coalesce(max(preference), 0)::int AS last FROM recommendation
      WHERE round_code = $1 AND organization_id = $2 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
    [round.code, recommender.id],
  )) as { last: number }[];
  const last = (list?.last ?? 0) + 1;
  if (wish === null || wish >= last) return last;
  await tx.query(
    `UPDATE recommendation SET preference = preference + 1
      WHERE round_code = $1 AND organization_id = $2 AND preference >= $3 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
    [round.code, recommender.id, wish],
  );
  return wish;
}
