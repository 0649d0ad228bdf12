import type { AccountEntity } from '@xuanping/persistence/people';
import type { ApplicationEntity, RoundEntity } from '@xuanping/persistence/process';
import { arrange, keepLetter, letterContent, letterStanding } from '@xuanping/persistence/recommendation';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { RecommendationMode } from '@xuanping/domain/schedule';
import type { Effect } from '../kernel';
import { ActingScene, type Acted } from '../testing';
import { AbstainEffect, ResumeEffect } from './abstain.effect';
import { CloseRecommendationEffect } from './close.effect';
import { FileLetterEffect, WithdrawLetterEffect } from './letter.effect';
import { GiveOpinionEffect, WithdrawOpinionEffect } from './opinion.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});
const give = new GiveOpinionEffect() as Effect;

describe('acts of recommendation', () => {
  let scene: ActingScene;
  let round: RoundEntity;
  let association: AccountEntity;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'recommendation.recommend': give,
        'recommendation.decline': give,
        'recommendation.withdraw': new WithdrawOpinionEffect() as Effect,
        'recommendation.abstain': new AbstainEffect(),
        'recommendation.resume': new ResumeEffect(),
        'recommendation.file-letter': new FileLetterEffect(),
        'recommendation.withdraw-letter': new WithdrawLetterEffect(),
        'recommendation.close': new CloseRecommendationEffect(),
      },
      config,
    );
  }, 60_000);
  afterAll(() => scene.db.close());

  const db = () => scene.db.dataSource;
  const rules = (
    given: { mode?: RecommendationMode; perProvince?: number; perRecommender?: number } = {},
  ) => ({
    settings: {
      recommendation: {
        mode: given.mode ?? 'optional',
        quotaPerProvince: given.perProvince ?? null,
        quotaPerRecommender: given.perRecommender ?? null,
      },
    } as const,
  });
  const begin = async (given: Parameters<typeof rules>[0] = {}): Promise<void> => {
    round = await aRound(db(), { state: 'self-assessment', ...rules(given) });
    association = await recommender('association');
  };
  const recommender = async (kind: 'association' | 'commerce-department', provinceCode = '320000') =>
    anAccount(db(), {
      roles: ['recommender'],
      organizationId: (await anOrganization(db(), { kind, provinceCode })).id,
    });
  const park = (of: Partial<ApplicationEntity> = {}): Promise<ApplicationEntity> =>
    anApplication(db(), { roundCode: round.code, state: 'submitted', version: 1, ...of });
  const parks = async (count: number): Promise<string[]> => {
    const nos: string[] = [];
    for (let i = 0; i < count; i += 1) nos.push((await park()).no);
    return nos;
  };
  const on = (no: string) => ({ kind: 'application', round: round.code, no }) as const;
  const recommend = (no: string, by = association, order?: number): Promise<Acted> =>
    scene.act(on(no), 'recommendation.recommend', by, {
      reason: '材料完整',
      ...(order !== undefined && { order }),
    });
  const withdraw = (no: string, by = association): Promise<Acted> =>
    scene.act(on(no), 'recommendation.withdraw', by);
  const onRound = (
    act:
      | 'recommendation.abstain'
      | 'recommendation.resume'
      | 'recommendation.file-letter'
      | 'recommendation.withdraw-letter',
    by = association,
    body: Record<string, unknown> = { reason: '本年度无合适园区' },
  ): Promise<Acted> => scene.act({ kind: 'round', round: round.code }, act, by, body);
  const place = (by = association) => ({ round: round.code, organization: by.organizationId ?? '' });
  const list = async (by = association): Promise<string[]> =>
    (await letterContent(db().manager, place(by))).parks.map(({ order, no }) => `${order} ${no}`);
  const owes = async (by = association): Promise<string[]> =>
    (
      await scene.rows<{ owed: string }>(
        `SELECT kind || coalesce(' ' || application_no, '') AS owed FROM obligation
          WHERE round_code = $1 AND owner_id = $2 AND closed_at IS NULL ORDER BY 1`,
        round.code,
        by.organizationId,
      )
    ).map(({ owed }) => owed);
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
  const passDeadline = (): Promise<unknown> =>
    db().query(
      `UPDATE round SET schedule = schedule || jsonb_build_object('recommendationClosesAt', $2::text) WHERE code = $1`,
      [round.code, new Date(Date.now() - 1000).toISOString()],
    );

  describe('the order', () => {
    beforeEach(() => begin());

    it('puts a park last unless a place is asked for, from which the others move down', async () => {
      const [first, second, third] = (await parks(3)) as [string, string, string];
      await recommend(first);
      await recommend(second);
      expect(await recommend(third, association, 1)).toMatchObject({ outcome: 'done' });
      expect(await list()).toEqual([`1 ${third}`, `2 ${first}`, `3 ${second}`]);
    });

    it('has no gap after a withdrawal', async () => {
      const [first, second, third] = (await parks(3)) as [string, string, string];
      for (const no of [first, second, third]) await recommend(no);
      await withdraw(second);
      expect(await list()).toEqual([`1 ${first}`, `2 ${third}`]);
    });

    it('is changed all at once, and not on a list that somebody has changed meanwhile', async () => {
      const nos = (await parks(3)) as [string, string, string];
      for (const no of nos) await recommend(no);
      const revision = 3;
      const wish = [nos[2], nos[0], nos[1]];
      const asked = () => db().transaction((tx) => arrange(tx, place(), { nos: wish, revision }));
      expect(await asked()).toEqual({ outcome: 'arranged', revision: 4 });
      expect(await list()).toEqual([`1 ${nos[2]}`, `2 ${nos[0]}`, `3 ${nos[1]}`]);
      expect(await asked()).toEqual({ outcome: 'stale' });
    });

    it('stays whole when ten people of a recommender recommend at once', async () => {
      const nos = await parks(10);
      const outcomes = await Promise.all(nos.map((no) => recommend(no)));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(nos.map(() => 'done'));
      expect((await list()).map((line) => line.split(' ')[0])).toEqual(nos.map((_, i) => String(i + 1)));
    });
  });

  describe('the quota', () => {
    it.each([
      ['of a recommender', { perRecommender: 7 }],
      ['of a province', { perProvince: 7 }],
    ])('%s lets exactly so many of 50 recommendations at once through', async (_, given) => {
      await begin(given);
      const nos = await parks(50);
      const outcomes = await Promise.all(nos.map((no) => recommend(no)));
      expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(7);
      expect(outcomes.filter(({ code }) => code === 'quota')).toHaveLength(43);
      expect(await taken()).toEqual({ province: 7, lists: [7] });
      expect(await list()).toHaveLength(7);
    });

    it('is not exceeded while 50 recommendations and withdrawals cross each other', async () => {
      await begin({ perRecommender: 3, perProvince: 4 });
      const other = await recommender('commerce-department');
      const nos = await parks(10);
      await Promise.all(
        nos.flatMap((no) => [
          recommend(no),
          recommend(no, other),
          withdraw(no),
          recommend(no),
          withdraw(no, other),
        ]),
      );
      const [stand] = await scene.rows<{ parks: number }>(
        `SELECT count(DISTINCT application_no)::int AS parks FROM recommendation WHERE round_code = $1 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
        round.code,
      );
      const lists = [(await list()).length, (await list(other)).length];
      const counted = await taken();
      expect(counted.province).toBe(stand?.parks);
      expect(counted.province).toBeLessThanOrEqual(4);
      expect([...counted.lists].sort()).toEqual([...lists].sort());
      expect(Math.max(...lists)).toBeLessThanOrEqual(3);
    });

    it('is each recommender’s own, and a park that two recommend takes one place of the province', async () => {
      await begin({ perRecommender: 1, perProvince: 2 });
      const other = await recommender('commerce-department');
      const [first, second, third] = (await parks(3)) as [string, string, string];
      expect(await recommend(first)).toMatchObject({ outcome: 'done' });
      expect(await recommend(first, other)).toMatchObject({ outcome: 'done' });
      expect(await taken()).toEqual({ province: 1, lists: [1, 1] });
      expect(await recommend(second)).toMatchObject({ code: 'quota' });
      await withdraw(first);
      expect(await taken()).toEqual({ province: 1, lists: [0, 1] });
      expect(await recommend(second)).toMatchObject({ outcome: 'done' });
      const next = await recommender('association');
      expect(await recommend(third, next)).toMatchObject({ code: 'quota' });
    });
  });

  it('refuses a recommendation where the round takes none', async () => {
    await begin({ mode: 'off' });
    const { no } = await park();
    expect(await recommend(no)).toMatchObject({ code: 'recommendation-off' });
    expect(await onRound('recommendation.abstain')).toMatchObject({ code: 'recommendation-off' });
  });

  it('takes an opinion back until the deadline, also while the park has its form back, and not after it', async () => {
    await begin();
    const { no } = await park();
    await recommend(no);
    await db().query(`UPDATE application SET state = 'drafting' WHERE round_code = $1 AND no = $2`, [
      round.code,
      no,
    ]);
    expect(await withdraw(no)).toMatchObject({ outcome: 'done' });
    // Nothing is due on a form that is not handed in.
    expect(await owes()).toEqual([]);
    await db().query(`UPDATE application SET state = 'submitted' WHERE round_code = $1 AND no = $2`, [
      round.code,
      no,
    ]);
    await recommend(no);
    await passDeadline();
    expect(await withdraw(no)).toMatchObject({ code: 'too-late' });
    expect(await list()).toEqual([`1 ${no}`]);
  });

  it('is not taken back where it is required and the application was accepted on it alone', async () => {
    await begin({ mode: 'required' });
    const other = await recommender('commerce-department');
    const { no } = await park();
    await recommend(no);
    await recommend(no, other);
    await db().query(`UPDATE application SET state = 'accepted' WHERE round_code = $1 AND no = $2`, [
      round.code,
      no,
    ]);
    expect(await withdraw(no)).toMatchObject({ outcome: 'done' });
    expect(await withdraw(no, other)).toMatchObject({ code: 'accepted-on-it' });
    expect(await list(other)).toEqual([`1 ${no}`]);
    expect(await taken()).toMatchObject({ province: 1 });
  });

  describe('“no recommendation this round”', () => {
    beforeEach(() => begin());

    it('settles what the recommender owes and leaves what others owe', async () => {
      const other = await recommender('commerce-department');
      const nos = await parks(2);
      for (const no of nos)
        for (const by of [association, other])
          await db().query(
            `INSERT INTO obligation (key, matter, turn, round_code, application_no, kind, owner_kind, owner_id, due_at, opened_by)
             VALUES ($1, $1, 1, $2, $3, 'application-to-recommend', 'organization', $4, now() + interval '1 day', 'spec')`,
            [`${round.code}/${no}/${by.organizationId}`, round.code, no, by.organizationId],
          );
      expect(await onRound('recommendation.abstain')).toMatchObject({ outcome: 'done' });
      expect(await owes()).toEqual([]);
      expect(await owes(other)).toEqual(nos.map((no) => `application-to-recommend ${no}`));
      expect(await recommend(nos[0] ?? '')).toMatchObject({ code: 'abstained' });
      expect(await recommend(nos[0] ?? '', other)).toMatchObject({ outcome: 'done' });
    });

    it('is taken back, and what has no opinion is due again', async () => {
      const [first, second] = (await parks(2)) as [string, string];
      await park({ state: 'drafting' });
      await scene.act(on(first), 'recommendation.decline', association, { reason: '不符合条件' });
      await onRound('recommendation.abstain');
      expect(await onRound('recommendation.abstain')).toMatchObject({ code: 'abstained' });
      expect(await onRound('recommendation.resume', association, {})).toMatchObject({ outcome: 'done' });
      expect(await owes()).toEqual([`application-to-recommend ${second}`]);
      expect(await onRound('recommendation.resume', association, {})).toMatchObject({
        code: 'not-abstained',
      });
    });

    it('is not said over recommendations that stand, without a reason, or after the deadline', async () => {
      const { no } = await park();
      await recommend(no);
      expect(await onRound('recommendation.abstain')).toMatchObject({ code: 'recommends' });
      await withdraw(no);
      expect(await onRound('recommendation.abstain', association, {})).toMatchObject({
        code: 'reason-missing',
      });
      await passDeadline();
      expect(await onRound('recommendation.abstain')).toMatchObject({ code: 'too-late' });
    });
  });

  describe('the sealed letter', () => {
    beforeEach(() => begin());

    const uploaded = async (by = association): Promise<string> => {
      const [row] = await scene.rows<{ id: string }>(
        `INSERT INTO recommendation_scan (round_code, organization_id, name, mime, size, sha256, uploaded_by)
         VALUES ($1, $2, '推荐函.pdf', 'application/pdf', 1, $3, $4) RETURNING id`,
        round.code,
        by.organizationId,
        'a'.repeat(64),
        by.id,
      );
      return row?.id ?? '';
    };
    const made = async (by = association): Promise<string> => {
      const { content, hash } = await letterStanding(db().manager, place(by));
      await keepLetter(db().manager, content, by.id);
      return hash;
    };
    const file = async (letter: string, scan?: string): Promise<Acted> =>
      onRound('recommendation.file-letter', association, { scan: scan ?? (await uploaded()), letter });

    it('is owed from the first recommendation until it is filed, and again when the list changes', async () => {
      const [first, second] = (await parks(2)) as [string, string];
      await recommend(first);
      expect(await owes()).toEqual(['recommendation-letter-to-file']);
      const letter = await made();
      expect(await file(letter.slice(0, 8))).toMatchObject({ outcome: 'done' });
      expect(await owes()).toEqual([]);
      await recommend(second);
      expect(await owes()).toEqual(['recommendation-letter-to-file']);
      await withdraw(second);
      // The list is again what the seal stands under; only the opinion taken back is due.
      expect(await owes()).toEqual([`application-to-recommend ${second}`]);
    });

    it('is no longer owed when the last recommendation is taken back', async () => {
      const { no } = await park();
      await recommend(no);
      await withdraw(no);
      expect(await owes()).toEqual([`application-to-recommend ${no}`]);
    });

    it('of an older list is taken for what it is, and a new one stays due', async () => {
      const [first, second] = (await parks(2)) as [string, string];
      await recommend(first);
      const older = await made();
      await recommend(second);
      expect(await file(older)).toMatchObject({ outcome: 'done' });
      expect(await owes()).toEqual(['recommendation-letter-to-file']);
      expect(await letterStanding(db().manager, place())).toMatchObject({ filed: older });
      const newer = await made();
      expect(await file(newer)).toMatchObject({ outcome: 'done' });
      expect(await letterStanding(db().manager, place())).toMatchObject({ filed: newer, hash: newer });
    });

    it('names a letter that was made, and a scan of one’s own that was not filed', async () => {
      const { no } = await park();
      await recommend(no);
      const letter = await made();
      expect(await file('0'.repeat(8))).toMatchObject({ code: 'letter-unknown' });
      const other = await recommender('commerce-department');
      expect(await file(letter, await uploaded(other))).toMatchObject({ code: 'scan-missing' });
      const scan = await uploaded();
      expect(await file(letter, scan)).toMatchObject({ outcome: 'done' });
      expect(await file(letter, scan)).toMatchObject({ code: 'scan-missing' });
      // What a scan says of itself is not typed over.
      const foreign = await uploaded();
      await scene.rows(`UPDATE recommendation_scan SET letter_mark = 'foreign' WHERE id = $1`, foreign);
      expect(await file(letter, foreign)).toMatchObject({ code: 'other-letter' });
      // What was refused changed nothing: the scan stands.
      expect(await letterStanding(db().manager, place())).toMatchObject({ filed: letter });
    });

    it('is taken back, and due again', async () => {
      const { no } = await park();
      await recommend(no);
      await file(await made());
      expect(await onRound('recommendation.withdraw-letter', association, {})).toMatchObject({
        outcome: 'done',
      });
      expect(await owes()).toEqual(['recommendation-letter-to-file']);
      expect(await onRound('recommendation.withdraw-letter', association, {})).toMatchObject({
        code: 'nothing-filed',
      });
    });
  });

  it('closes everything that recommenders owe at the deadline', async () => {
    await begin();
    const { no } = await park();
    await recommend(no);
    expect(await owes()).toEqual(['recommendation-letter-to-file']);
    await passDeadline();
    await scene.act({ kind: 'round', round: round.code }, 'recommendation.close', null);
    expect(await owes()).toEqual([]);
  });
});
