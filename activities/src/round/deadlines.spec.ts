import { ApplicationEntity } from '@xuanping/persistence/process';
import { aRound, aSchedule, anAccount, anApplication, anObligation } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { ActingScene } from '../testing';
import { ChangeDeadlinesEffect, ProposeDeadlineChangeEffect } from './deadlines.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('other deadlines for everybody', () => {
  let scene: ActingScene;
  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'round.propose-deadline-change': new ProposeDeadlineChangeEffect(),
        'round.change-deadlines': new ChangeDeadlinesEffect(config),
      },
      config,
    );
  }, 60_000);
  afterAll(() => scene.db.close());

  /** Gives the approval a term of so many seconds. */
  const needsNoCalendar = (code: string) =>
    scene.rows(
      `UPDATE round SET settings = jsonb_set(settings, '{terms,approval}', '{"seconds": 259200}') WHERE code = $1`,
      code,
    );

  it('end the extension of a park that they move past, and leave one that ends later', async () => {
    const { dataSource } = scene.db;
    const round = await aRound(dataSource, {
      state: 'self-assessment',
      schedule: aSchedule('self-assessment', {
        selfAssessmentClosesAt: inDays(1),
        recommendationClosesAt: inDays(2),
        formalExaminationClosesAt: inDays(20),
      }),
    });
    await needsNoCalendar(round.code);
    const extended = async (days: number): Promise<ApplicationEntity> => {
      const ownDeadline = new Date(inDays(days));
      const application = await anApplication(dataSource, { roundCode: round.code, ownDeadline });
      await anObligation(dataSource, {
        kind: 'self-assessment-to-submit',
        roundCode: round.code,
        applicationNo: application.no,
        ownerId: application.parkId,
        dueAt: ownDeadline,
      });
      return application;
    };
    const overtaken = await extended(3);
    const later = await extended(9);
    const staff = await anAccount(dataSource, { roles: ['staff'] });
    const lead = await anAccount(dataSource, { roles: ['lead'] });
    const closesAt = inDays(4);
    const subject = { kind: 'round' as const, round: round.code };
    const schedule = { selfAssessmentClosesAt: closesAt, recommendationClosesAt: inDays(5) };
    await scene.act(subject, 'round.propose-deadline-change', staff, { schedule, reason: '通知晚到' });
    expect(await scene.act(subject, 'round.change-deadlines', lead)).toMatchObject({ outcome: 'done' });
    const rows = await scene.rows<{ no: string; own: Date | null; due: Date; follows: string | null }>(
      `SELECT a.no, a.own_deadline AS own, o.due_at AS due, o.due_by AS follows FROM application a
         JOIN obligation o ON o.round_code = a.round_code AND o.application_no = a.no WHERE a.round_code = $1 ORDER BY a.no`,
      round.code,
    );
    expect(rows).toEqual([
      { no: overtaken.no, own: null, due: new Date(closesAt), follows: 'selfAssessmentClosesAt' },
      { no: later.no, own: later.ownDeadline, due: later.ownDeadline, follows: null },
    ]);
  });

  it('take the end of what the round does not have along with self-assessment', async () => {
    const { dataSource } = scene.db;
    const round = await aRound(dataSource, {
      state: 'self-assessment',
      settings: { recommendation: { mode: 'off', quotaPerProvince: null, quotaPerRecommender: null } },
      schedule: aSchedule('self-assessment', {
        selfAssessmentClosesAt: inDays(8),
        recommendationClosesAt: inDays(8),
        formalExaminationClosesAt: inDays(20),
      }),
    });
    await needsNoCalendar(round.code);
    const staff = await anAccount(dataSource, { roles: ['staff'] });
    const lead = await anAccount(dataSource, { roles: ['lead'] });
    const subject = { kind: 'round' as const, round: round.code };
    // Earlier than the old close of a recommendation that nobody gives.
    const schedule = { selfAssessmentClosesAt: inDays(2), formalExaminationClosesAt: inDays(4) };
    await scene.act(subject, 'round.propose-deadline-change', staff, { schedule, reason: '提前' });
    const changed = await scene.act(subject, 'round.change-deadlines', lead);
    expect(changed).toMatchObject({ outcome: 'done' });
    expect(JSON.stringify(changed)).not.toContain('推荐截止');
    const [kept] = await scene.rows<{ schedule: Record<string, string> }>(
      `SELECT schedule FROM round WHERE code = $1`,
      round.code,
    );
    expect(kept?.schedule).toMatchObject({
      ...schedule,
      recommendationClosesAt: schedule.selfAssessmentClosesAt,
    });
    const alone = { schedule: { recommendationClosesAt: inDays(3) }, reason: '误填' };
    expect(await scene.act(subject, 'round.propose-deadline-change', staff, alone)).toMatchObject({
      outcome: 'refused',
    });
  });
});
