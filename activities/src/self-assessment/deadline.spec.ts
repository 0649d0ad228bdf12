import { AccountEntity } from '@xuanping/persistence/people';
import { anApplication, aRound, aSchedule } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { Effect } from '../kernel';
import { ActingScene, type Acted } from '../testing';
import { LapseEffect } from './lapse.effect';
import { fillForm } from './submission.spec-kit';
import { SubmissionService } from './submission.service';
import { SubmitEffect } from './submit.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

/** Far from the clock of this process, which nothing here may go by. */
const CLOSES = '2031-09-30T10:00:00.000Z';
const schedule = aSchedule('self-assessment', {
  selfAssessmentClosesAt: CLOSES,
  recommendationClosesAt: '2031-10-20T10:00:00.000Z',
  formalExaminationClosesAt: '2031-10-30T10:00:00.000Z',
});

describe('the deadline of a submission', () => {
  let scene: ActingScene;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'self-assessment.submit': new SubmitEffect(new SubmissionService(config)) as Effect,
        'self-assessment.lapse': new LapseEffect(config) as Effect,
      },
      config,
    );
    // A clock of the database’s own that stands still: found before the real one by whoever asks now().
    const { dataSource } = scene.db;
    await dataSource.query(`CREATE SCHEMA spec; CREATE TABLE spec.clock (at timestamptz NOT NULL);
      INSERT INTO spec.clock VALUES (pg_catalog.now());
      CREATE FUNCTION spec.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM spec.clock';
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = spec, public, pg_catalog', current_database()); END $$;`);
    await dataSource.destroy();
    await dataSource.initialize();
  }, 60_000);
  afterAll(() => scene.db.close());

  /** What comes of an act when the database says that it is so late. */
  async function at(
    instant: string,
    act: 'self-assessment.submit' | 'self-assessment.lapse',
  ): Promise<Acted> {
    const { dataSource } = scene.db;
    const round = await aRound(dataSource, { state: 'self-assessment', schedule });
    const application = await anApplication(dataSource, { roundCode: round.code });
    await fillForm(dataSource.manager, application);
    const park = await dataSource.manager.findOneByOrFail(AccountEntity, { id: application.registeredBy });
    await scene.rows(`UPDATE spec.clock SET at = $1`, instant);
    const subject = { kind: 'application' as const, round: round.code, no: application.no };
    return scene.act(subject, act, act === 'self-assessment.lapse' ? null : park);
  }

  it.each(['2031-09-30T09:59:59.999Z', CLOSES])(
    'is met at %s by the clock of the database, whatever this machine’s says',
    async (instant) => {
      await expect(at(instant, 'self-assessment.submit')).resolves.toMatchObject({ outcome: 'done' });
      const [row] = await scene.rows<{ at: Date }>(`SELECT max(at) AS at FROM submission`);
      expect(row?.at.toISOString()).toBe(instant);
    },
  );

  it('is missed one millisecond later', async () => {
    await expect(at('2031-09-30T10:00:00.001Z', 'self-assessment.submit')).resolves.toMatchObject({
      outcome: 'refused',
      code: 'too-late',
    });
  });

  it('ends what was not submitted at its very instant, and not a millisecond before', async () => {
    await expect(at('2031-09-30T09:59:59.999Z', 'self-assessment.lapse')).resolves.toMatchObject({
      code: 'too-early',
      state: 'drafting',
    });
    await expect(at(CLOSES, 'self-assessment.lapse')).resolves.toMatchObject({ state: 'lapsed' });
  });
});
