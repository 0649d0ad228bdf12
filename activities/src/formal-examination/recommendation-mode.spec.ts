import type { RecommendationMode } from '@xuanping/domain/schedule';
import type { ApplicationEntity } from '@xuanping/persistence/process';
import { anAccount, anApplication, aRound } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { CloseFormalExaminationEffect } from './close.effect';
import { ExamineEffect } from './examine.effect';
import { FormalChecks } from './formal-checks';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

describe('formal examination where recommendation is off, optional or required', () => {
  let scene: ActingScene;
  let application: ApplicationEntity;

  beforeAll(async () => {
    const examine: { effect?: Effect } = {};
    scene = await ActingScene.start(
      {
        'formal-examination.accept': { apply: (context) => examine.effect!.apply(context) },
        'formal-examination.close': new CloseFormalExaminationEffect(),
      },
      config,
    );
    const checks = new FormalChecks(scene.db.dataSource, config);
    examine.effect = new ExamineEffect(config, checks) as Effect;
  }, 60_000);
  afterAll(() => scene.db.close());

  const db = () => scene.db.dataSource;
  const begin = async (mode: RecommendationMode): Promise<void> => {
    const round = await aRound(db(), {
      state: 'formal-examination',
      settings: { recommendation: { mode, quotaPerProvince: null, quotaPerRecommender: null } },
    });
    application = await anApplication(db(), { roundCode: round.code, state: 'submitted', version: 1 });
  };
  const opinion = async (given: 'recommended' | 'declined'): Promise<void> => {
    const by = await anAccount(db(), { roles: ['recommender'] });
    await db().query(
      `INSERT INTO recommendation (round_code, application_no, organization_id, unit_code, opinion, preference, reason, given_by, given_at)
       VALUES ($1,$2,$3,'320000',$4,$5,'理由',$6,now())`,
      [
        application.roundCode,
        application.no,
        by.organizationId,
        given,
        given === 'recommended' ? 1 : null,
        by.id,
      ],
    );
  };
  const accept = async () =>
    scene.act(
      { kind: 'application', round: application.roundCode, no: application.no },
      'formal-examination.accept',
      await anAccount(db()),
    );
  const close = async () =>
    scene.act(
      { kind: 'round', round: application.roundCode },
      'formal-examination.close',
      await anAccount(db()),
    );

  it.each(['off', 'optional'] as const)('%s: a park without one goes on', async (mode) => {
    await begin(mode);
    expect(await accept()).toMatchObject({ outcome: 'done', state: 'accepted' });
  });

  it('optional: a park that was declined goes on as well', async () => {
    await begin('optional');
    await opinion('declined');
    expect(await accept()).toMatchObject({ outcome: 'done', state: 'accepted' });
  });

  it('required: nothing is accepted without one, and one of several recommenders is enough', async () => {
    await begin('required');
    expect(await accept()).toMatchObject({ code: 'recommendation-missing' });
    await opinion('declined');
    expect(await accept()).toMatchObject({ code: 'recommendation-missing' });
    await opinion('recommended');
    expect(await accept()).toMatchObject({ outcome: 'done', state: 'accepted' });
  });

  it.each(['optional', 'required'] as const)(
    '%s: the stage is not closed before recommendation is',
    async (mode) => {
      await begin(mode);
      await opinion('recommended');
      await accept();
      expect(await close()).toMatchObject({ code: 'recommendation-open' });
      await db().query(`UPDATE round SET recommendation_closed_at = now() WHERE code = $1`, [
        application.roundCode,
      ]);
      expect(await close()).toMatchObject({ outcome: 'done', state: 'expert-review' });
    },
  );

  it('off: the stage is closed without waiting for one', async () => {
    await begin('off');
    await accept();
    expect(await close()).toMatchObject({ outcome: 'done', state: 'expert-review' });
  });
});
