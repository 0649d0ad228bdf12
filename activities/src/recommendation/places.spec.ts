import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { letterContent } from '@xuanping/persistence/recommendation';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { Effect } from '../kernel';
import { ActingScene, type Acted } from '../testing';
import { GiveOpinionEffect, WithdrawOpinionEffect } from './opinion.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

describe('the place of a park that comes to an end', () => {
  let scene: ActingScene;
  let round: RoundEntity;
  let association: AccountEntity;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'recommendation.recommend': new GiveOpinionEffect() as Effect,
        'recommendation.withdraw': new WithdrawOpinionEffect() as Effect,
      },
      config,
    );
  }, 60_000);
  afterAll(() => scene.db.close());

  const db = () => scene.db.dataSource;
  const recommender = async (kind: 'association' | 'commerce-department') =>
    anAccount(db(), {
      roles: ['recommender'],
      organizationId: (await anOrganization(db(), { kind })).id,
    });
  const begin = async (
    quotaPerRecommender: number | null = null,
    quotaPerProvince: number | null = null,
  ): Promise<void> => {
    const recommendation = { mode: 'optional', quotaPerProvince, quotaPerRecommender } as const;
    round = await aRound(db(), { state: 'self-assessment', settings: { recommendation } });
    association = await recommender('association');
  };
  const parks = async (count: number): Promise<string[]> => {
    const nos: string[] = [];
    for (let i = 0; i < count; i += 1)
      nos.push((await anApplication(db(), { roundCode: round.code, state: 'submitted', version: 1 })).no);
    return nos;
  };
  const on = (no: string) => ({ kind: 'application', round: round.code, no }) as const;
  const recommend = (no: string, by = association): Promise<Acted> =>
    scene.act(on(no), 'recommendation.recommend', by, { reason: '材料完整' });
  const withdraw = (no: string, by = association): Promise<Acted> =>
    scene.act(on(no), 'recommendation.withdraw', by);
  const list = async (by = association): Promise<string[]> =>
    (
      await letterContent(db().manager, { round: round.code, organization: by.organizationId ?? '' })
    ).parks.map(({ order, no }) => `${order} ${no}`);
  const owes = async (by = association): Promise<string[]> =>
    (
      await scene.rows<{ kind: string }>(
        `SELECT kind FROM obligation WHERE round_code = $1 AND owner_id = $2 AND closed_at IS NULL`,
        round.code,
        by.organizationId,
      )
    ).map(({ kind }) => kind);
  const taken = async (): Promise<{ province: number; lists: number[] }> => {
    const [province] = await scene.rows<{ taken: number }>(
      `SELECT taken FROM recommendation_quota WHERE round_code = $1`,
      round.code,
    );
    const lists = await scene.rows<{ taken: number }>(
      `SELECT taken FROM recommender_list WHERE round_code = $1 ORDER BY organization_id`,
      round.code,
    );
    return { province: province?.taken ?? 0, lists: lists.map((row) => row.taken) };
  };
  const reject = async (no: string): Promise<Acted> =>
    scene.act(on(no), 'formal-examination.reject', await anAccount(db(), { roles: ['staff'] }), {
      reason: '不在参评范围',
    });
  const examined = async (): Promise<void> => {
    await scene.rows(`UPDATE round SET state = 'formal-examination' WHERE code = $1`, round.code);
  };

  it('is given back by a park that is rejected: those after it move up, another can have it, and a newly sealed letter is due', async () => {
    await begin(2, 2);
    const other = await recommender('commerce-department');
    const [first, second, third] = (await parks(3)) as [string, string, string];
    for (const no of [first, second]) await recommend(no);
    await recommend(first, other);
    expect(await recommend(third)).toMatchObject({ code: 'quota' });
    await examined();
    expect(await reject(first)).toMatchObject({ outcome: 'done', state: 'rejected' });
    expect(await list()).toEqual([`1 ${second}`]);
    expect(await list(other)).toEqual([]);
    expect(await taken()).toMatchObject({ province: 1 });
    expect(await owes()).toContain('recommendation-letter-to-file');
    // Of an empty list there is nothing to seal.
    expect(await owes(other)).not.toContain('recommendation-letter-to-file');
    expect(await recommend(third)).toMatchObject({ outcome: 'done' });
    const records = await scene.rows<{ act: string; facts: { order: number } }>(
      `SELECT act, facts FROM act_record WHERE round_code = $1 AND application_no = $2 AND act IN ('recommendation.release', 'formal-examination.reject') ORDER BY id`,
      round.code,
      first,
    );
    expect(records.map(({ act, facts }) => `${act} ${facts.order ?? ''}`)).toEqual([
      'formal-examination.reject ',
      'recommendation.release 1',
      'recommendation.release 1',
    ]);
  });

  it('is given back by a park that took its form back and let it lapse', async () => {
    await begin(1);
    const [no] = (await parks(1)) as [string];
    await recommend(no);
    await scene.rows(`UPDATE application SET state = 'drafting' WHERE round_code = $1`, round.code);
    await scene.rows(
      `UPDATE round SET schedule = schedule || jsonb_build_object('selfAssessmentClosesAt', to_char(now() - interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) WHERE code = $1`,
      round.code,
    );
    expect(await scene.act(on(no), 'self-assessment.lapse', null)).toMatchObject({ state: 'lapsed' });
    expect(await list()).toEqual([]);
    expect(await taken()).toEqual({ province: 0, lists: [0] });
  });

  it('stays with a list once recommendation has closed: that list was sealed', async () => {
    await begin();
    const [no] = (await parks(1)) as [string];
    await recommend(no);
    await examined();
    await scene.rows(`UPDATE round SET recommendation_closed_at = now() WHERE code = $1`, round.code);
    expect(await reject(no)).toMatchObject({ state: 'rejected' });
    expect(await list()).toEqual([`1 ${no}`]);
    expect(await taken()).toMatchObject({ province: 1 });
  });

  it('is counted right while parks are rejected, recommended and taken back all at once', async () => {
    await begin(4, 5);
    const other = await recommender('commerce-department');
    const nos = await parks(8);
    for (const no of nos.slice(0, 4)) await recommend(no);
    for (const no of nos.slice(2, 5)) await recommend(no, other);
    await examined();
    await Promise.all([
      ...nos.slice(0, 5).map((no) => reject(no)),
      ...nos.slice(3).flatMap((no) => [recommend(no), recommend(no, other)]),
      withdraw(nos[0] ?? ''),
      withdraw(nos[4] ?? '', other),
    ]);
    const [stand] = await scene.rows<{ parks: number }>(
      `SELECT count(DISTINCT application_no)::int AS parks FROM recommendation WHERE round_code = $1 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
      round.code,
    );
    const lists = [await list(), await list(other)];
    const counted = await taken();
    expect(counted.province).toBe(stand?.parks);
    expect([...counted.lists].sort()).toEqual(lists.map(({ length }) => length).sort());
    // No gap in any order, and nobody who was rejected.
    for (const lines of lists) {
      expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(lines.map((_, at) => at + 1));
      expect(lines.filter((line) => nos.slice(0, 5).includes(line.split(' ')[1] ?? ''))).toEqual([]);
    }
  });
});
