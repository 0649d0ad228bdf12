import { letterIsDue, letterStanding } from '@xuanping/persistence/recommendation';
import { refuse, type ActContext, type EffectDone, type EffectRefused } from '../kernel';

/** Who acts for which recommender. */
export interface Recommender {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** The organisation the actor recommends for, or why there is none. */
export async function recommenderOf({ tx, round, actor }: ActContext): Promise<Recommender | EffectRefused> {
  if (round.settings.recommendation.mode === 'off')
    return refuse('recommendation-off', {
      zh: '本批次不设推荐环节。',
      en: 'This round takes no recommendations.',
    });
  const [organization] = (await tx.query(
    `SELECT id, name, unit_code AS unit FROM organization WHERE id = $1 AND unit_code IS NOT NULL`,
    [actor?.organizationId ?? ''],
  )) as { id: string; name: string; unit: string }[];
  if (!actor || !organization)
    return refuse('no-organization', {
      zh: '您的账号没有所属推荐单位。',
      en: 'Your account belongs to no recommending body.',
    });
  return { ...organization, accountId: actor.id };
}

/**
 * Whether the recommender has said that it recommends nobody in this round. Holds the list's row from here on: whatever
 * an opinion changes in the list comes after it, so that no two wait for each other.
 */
export async function abstains({ tx, round }: ActContext, recommender: Recommender): Promise<boolean> {
  const [row] = (await tx.query(
    `SELECT abstained_at IS NOT NULL AS abstained FROM recommender_list WHERE round_code = $1 AND organization_id = $2 FOR UPDATE`,
    [round.code, recommender.id],
  )) as { abstained: boolean }[];
  return row?.abstained ?? false;
}

export const ABSTAINED = (): EffectRefused =>
  refuse('abstained', {
    zh: '贵单位已选择“本批次不推荐”；如需提出意见，请先恢复推荐。',
    en: 'Your body recommends nobody in this round; take that back first.',
  });

/** What the change of a list does to the sealed letter: it is due, or no longer. */
export async function letterOwed(
  { tx, round }: ActContext,
  recommender: Recommender,
): Promise<Pick<EffectDone, 'holds' | 'owners' | 'alsoCloses'>> {
  const due = letterIsDue(await letterStanding(tx, { round: round.code, organization: recommender.id }));
  return due
    ? {
        holds: ['letter-due'],
        owners: [{ kind: 'recommendation-letter-to-file', ownerId: recommender.id }],
      }
    : { alsoCloses: ['recommendation-letter-to-file'] };
}
