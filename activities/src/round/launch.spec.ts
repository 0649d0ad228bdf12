import { DEFAULT_SETTINGS, type RoundSettings } from '@xuanping/domain/schedule';
import { aRound, aSchedule, anAccount } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { ActingScene } from '../testing';
import { LaunchEffect, ProposeLaunchEffect } from './launch.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

/** Terms that need no calendar. */
const IN_SECONDS = Object.fromEntries(
  Object.keys(DEFAULT_SETTINGS.terms).map((name) => [name, { seconds: 900 }]),
) as RoundSettings['terms'];

describe('the launch of a draft', () => {
  let scene: ActingScene;
  beforeAll(async () => {
    const effects = { 'round.propose-launch': new ProposeLaunchEffect(), 'round.launch': new LaunchEffect() };
    scene = await ActingScene.start(effects, config);
  }, 60_000);
  afterAll(() => scene.db.close());

  it('gives a round without recommendation no instant of its own for it, also where the draft lacked one', async () => {
    const { dataSource } = scene.db;
    const { recommendationClosesAt: _, ...lacking } = aSchedule('draft');
    const { code } = await aRound(dataSource, {
      state: 'draft',
      settings: {
        recommendation: { mode: 'off', quotaPerProvince: null, quotaPerRecommender: null },
        approvalBasis: { ...DEFAULT_SETTINGS.approvalBasis, document: '样例：〔2026〕1号' },
        terms: IN_SECONDS,
      },
      schedule: lacking as ReturnType<typeof aSchedule>,
    });
    const subject = { kind: 'round' as const, round: code };
    const staff = await anAccount(dataSource, { roles: ['staff'] });
    const lead = await anAccount(dataSource, { roles: ['lead'] });
    expect(await scene.act(subject, 'round.propose-launch', staff)).toMatchObject({ outcome: 'done' });
    expect(await scene.act(subject, 'round.launch', lead)).toMatchObject({ outcome: 'done' });
    const [kept] = await scene.rows<{ schedule: Record<string, string> }>(
      'SELECT schedule FROM round WHERE code = $1',
      code,
    );
    expect(kept?.schedule['recommendationClosesAt']).toBe(lacking.selfAssessmentClosesAt);
  });
});
