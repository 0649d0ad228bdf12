import { AccountEntity } from '@xuanping/persistence/people';
import { ApplicationEntity, RoundEntity } from '@xuanping/persistence/process';
import { aRound, aSchedule, anAccount, anApplication, anObligation } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { AskExtensionEffect, ExtendEffect, RefuseExtensionEffect } from './extension.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

describe('the extension of one park', () => {
  let scene: ActingScene;
  let round: RoundEntity;
  let application: ApplicationEntity;
  let park: AccountEntity;
  let lead: AccountEntity;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'self-assessment.ask-extension': new AskExtensionEffect() as Effect,
        'self-assessment.extend': new ExtendEffect(config) as Effect,
        'self-assessment.refuse-extension': new RefuseExtensionEffect(config) as Effect,
      },
      config,
    );
  }, 60_000);
  afterAll(() => scene.db.close());

  beforeEach(async () => {
    const { dataSource } = scene.db;
    round = await aRound(dataSource, {
      state: 'self-assessment',
      schedule: aSchedule('self-assessment', {
        selfAssessmentClosesAt: inDays(1),
        recommendationClosesAt: inDays(2),
        formalExaminationClosesAt: inDays(20),
      }),
    });
    application = await anApplication(dataSource, { roundCode: round.code });
    await anObligation(dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: round.code,
      applicationNo: application.no,
      ownerId: application.parkId,
      dueAt: new Date(round.schedule.selfAssessmentClosesAt),
    });
    park = await dataSource.manager.findOneByOrFail(AccountEntity, { id: application.registeredBy });
    lead = await anAccount(dataSource, { roles: ['lead'] });
  });

  const subject = () => ({ kind: 'application' as const, round: round.code, no: application.no });
  const ask = (until: string, reason = '主要负责人更换，数据需重新核对') =>
    scene.act(subject(), 'self-assessment.ask-extension', park, { until, reason });
  const stored = () =>
    scene.db.dataSource.manager.findOneByOrFail(ApplicationEntity, {
      roundCode: round.code,
      no: application.no,
    });
  const owed = async (): Promise<string> => {
    const [row] = await scene.rows<{ due: Date }>(
      `SELECT due_at AS due FROM obligation WHERE round_code = $1 AND kind = 'self-assessment-to-submit' AND closed_at IS NULL`,
      round.code,
    );
    return row?.due.toISOString() ?? '';
  };

  it('is asked for by the park with a reason and an instant that leaves time to examine', async () => {
    expect(await ask(inDays(5), '')).toMatchObject({ outcome: 'refused', code: 'reason-missing' });
    expect(await ask(inDays(0.5))).toMatchObject({ outcome: 'refused', code: 'extension' });
    expect(await ask(inDays(21))).toMatchObject({ outcome: 'refused', code: 'extension' });
    expect(await scene.open(round.code)).toEqual(['self-assessment-to-submit']);
    expect(await ask(inDays(5))).toMatchObject({ outcome: 'done', state: 'drafting' });
    expect(await scene.open(round.code)).toEqual(['extension-to-decide', 'self-assessment-to-submit']);
    expect((await stored()).ownDeadline).toBeNull();
  });

  it('moves the deadline of that park alone, with what it owes, and tells it', async () => {
    const until = inDays(5);
    const other = await anApplication(scene.db.dataSource, { roundCode: round.code });
    const { selfAssessmentClosesAt } = round.schedule;
    await anObligation(scene.db.dataSource, {
      kind: 'self-assessment-to-submit',
      roundCode: round.code,
      applicationNo: other.no,
      ownerId: other.parkId,
      dueAt: new Date(selfAssessmentClosesAt),
      dueBy: 'selfAssessmentClosesAt',
    });
    await ask(until);
    expect(await scene.act(subject(), 'self-assessment.extend', lead)).toMatchObject({ outcome: 'done' });
    expect((await stored()).ownDeadline?.toISOString()).toBe(until);
    // Reminders follow what is owed: those of this park move, those of the other stay where they were.
    const dues = await scene.rows<{ no: string; due: Date }>(
      `SELECT application_no AS no, due_at AS due FROM obligation WHERE round_code = $1 AND closed_at IS NULL ORDER BY no`,
      round.code,
    );
    expect(dues.map(({ no, due }) => [no, due.toISOString()])).toEqual([
      [application.no, until],
      [other.no, selfAssessmentClosesAt],
    ]);
    const [{ own }] = (await scene.rows<{ own: Date | null }>(
      `SELECT own_deadline AS own FROM application WHERE round_code = $1 AND no = $2`,
      round.code,
      other.no,
    )) as [{ own: Date | null }];
    expect(own).toBeNull();
    expect(await scene.mails(round.code, 'deadline-changed')).toMatchObject([
      { organization: application.parkId, view: { newDueAt: until, extension: true } },
    ]);
  });

  it('moves what people of the park owe with the form, and no due date that they were given', async () => {
    const until = inDays(5);
    const own = new Date(inDays(0.5));
    const given = {
      kind: 'objective-to-fill',
      roundCode: round.code,
      applicationNo: application.no,
    } as const;
    const { selfAssessmentClosesAt } = round.schedule;
    await anObligation(scene.db.dataSource, {
      ...given,
      part: '3',
      ownerId: park.id,
      dueAt: new Date(selfAssessmentClosesAt),
      dueBy: 'selfAssessmentClosesAt',
    });
    await anObligation(scene.db.dataSource, { ...given, part: '6', ownerId: park.id, dueAt: own });
    await ask(until);
    await scene.act(subject(), 'self-assessment.extend', lead);
    const dues = await scene.rows<{ due: Date }>(
      `SELECT due_at AS due FROM obligation WHERE round_code = $1 AND kind = 'objective-to-fill' ORDER BY part`,
      round.code,
    );
    expect(dues.map(({ due }) => due.toISOString())).toEqual([until, own.toISOString()]);
  });

  it('that is asked for again replaces what was asked before', async () => {
    await ask(inDays(3));
    const until = inDays(4);
    await ask(until);
    expect(await scene.open(round.code)).toEqual(['extension-to-decide', 'self-assessment-to-submit']);
    await scene.act(subject(), 'self-assessment.extend', lead);
    expect((await stored()).ownDeadline?.toISOString()).toBe(until);
  });

  it('is refused with a reason that the park reads; the deadline stands', async () => {
    await ask(inDays(5));
    expect(
      await scene.act(subject(), 'self-assessment.refuse-extension', lead, { reason: '' }),
    ).toMatchObject({ code: 'reason-missing' });
    expect(
      await scene.act(subject(), 'self-assessment.refuse-extension', lead, { reason: '期限充足' }),
    ).toMatchObject({ outcome: 'done' });
    expect((await stored()).ownDeadline).toBeNull();
    expect(await owed()).toBe(round.schedule.selfAssessmentClosesAt);
    expect(await scene.open(round.code)).toEqual(['self-assessment-to-submit']);
    expect(await scene.mails(round.code, 'application-outcome')).toMatchObject([
      { view: { outcome: 'extension-refused', reason: '期限充足' } },
    ]);
    expect(await scene.act(subject(), 'self-assessment.extend', lead)).toMatchObject({
      code: 'nothing-to-approve',
    });
    expect(
      await scene.act(subject(), 'self-assessment.refuse-extension', lead, { reason: '期限充足' }),
    ).toMatchObject({ code: 'nothing-to-approve' });
  });

  it('cannot be granted once the deadline it would move has passed', async () => {
    await ask(inDays(5));
    await scene.rows(
      `UPDATE round SET schedule = schedule || jsonb_build_object('selfAssessmentClosesAt', $2::text) WHERE code = $1`,
      round.code,
      inDays(-0.01),
    );
    expect(await scene.act(subject(), 'self-assessment.extend', lead)).toMatchObject({ code: 'too-late' });
  });
});
