import { createHash } from 'node:crypto';
import type { ActOutcome } from '@xuanping/contracts/process';
import type { ActId } from '@xuanping/domain/acts';
import { canonicalForm } from '@xuanping/domain/answers';
import type { ObligationKind } from '@xuanping/domain/obligations';
import { completeAnswers } from '@xuanping/domain/testing';
import {
  ActIntentEntity,
  ApplicationEntity,
  openObligations,
  RoundEntity,
} from '@xuanping/persistence/process';
import { findSubmission } from '@xuanping/persistence/self-assessment';
import {
  anAccount,
  anApplication,
  anObligation,
  anOrganization,
  aRound,
  testDatabase,
  type TestDatabase,
} from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { ActPerformer, MailQueue, Terms, type Effect, type Effects } from '../kernel';
import { LapseEffect } from './lapse.effect';
import { fillForm } from './submission.spec-kit';
import { SubmissionService } from './submission.service';
import { CorrectEffect, SubmitEffect } from './submit.effect';
import { CloseEffect } from './window.effect';
import { WithdrawEffect } from './withdraw.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

describe('acts of self-assessment', () => {
  let db: TestDatabase;
  let performer: ActPerformer;
  let application: ApplicationEntity;
  let counter = 0;

  beforeAll(async () => {
    db = await testDatabase();
    const submissions = new SubmissionService(config);
    const effects = new Map<string, Effect>([
      ['self-assessment.submit', new SubmitEffect(submissions) as Effect],
      ['formal-examination.correct', new CorrectEffect(submissions) as Effect],
      ['self-assessment.withdraw', new WithdrawEffect() as Effect],
      ['self-assessment.lapse', new LapseEffect(config) as Effect],
      ['self-assessment.close', new CloseEffect()],
    ]);
    performer = new ActPerformer(
      db.dataSource,
      { of: (act: string) => effects.get(act) } as Effects,
      new Terms(),
      new MailQueue(config),
    );
  }, 60_000);
  afterAll(() => db.close());

  beforeEach(async () => {
    application = await anApplication(db.dataSource);
    await owed('self-assessment-to-submit');
  });

  const place = () => ({ round: application.roundCode, no: application.no });
  const owed = (kind: ObligationKind) =>
    openObligations(db.dataSource.manager, [
      {
        place: place(),
        kind,
        ownerKind: 'organization',
        ownerId: application.parkId,
        dueAt: new Date(Date.now() + 86_400_000),
        dueBy: null,
        openedBy: 'spec',
      },
    ]);
  const open = async () => {
    const rows: { kind: string }[] = await db.dataSource.query(
      `SELECT kind FROM obligation WHERE round_code = $1 AND application_no = $2 AND closed_at IS NULL ORDER BY kind`,
      [application.roundCode, application.no],
    );
    return rows.map(({ kind }) => kind);
  };
  const mails = async () =>
    (await db.dataSource.query(
      `SELECT kind, recipient_address AS to, view FROM mail_outbox WHERE round_code = $1 ORDER BY id`,
      [application.roundCode],
    )) as { kind: string; to: string; view: Record<string, unknown> }[];
  const reload = async () => {
    application = await db.dataSource.manager.findOneByOrFail(ApplicationEntity, {
      roundCode: application.roundCode,
      no: application.no,
    });
    return application;
  };
  const close = (at: Date) =>
    db.dataSource.query(
      `UPDATE round SET schedule = schedule || jsonb_build_object('selfAssessmentClosesAt', $2::text) WHERE code = $1`,
      [application.roundCode, at.toISOString()],
    );

  const fill = () => fillForm(db.dataSource.manager, application);

  async function act(
    id: ActId,
    of: { body?: Record<string, unknown>; key?: string } = {},
  ): Promise<ActOutcome & { intent: ActIntentEntity }> {
    const intent = of.key ?? `spec.${(counter += 1)}`;
    await db.dataSource.query(
      `INSERT INTO act_intent (id, act, round_code, application_no, account_id, role, body) VALUES ($1,$2,$3,$4,$5,'applicant',$6) ON CONFLICT DO NOTHING`,
      [
        intent,
        id,
        application.roundCode,
        application.no,
        application.registeredBy,
        JSON.stringify(of.body ?? {}),
      ],
    );
    const outcome = await performer.perform({
      act: id,
      subject: { kind: 'application', ...place() },
      intent,
      key: `act/${intent}`,
    });
    return {
      ...outcome,
      intent: await db.dataSource.manager.findOneByOrFail(ActIntentEntity, { id: intent }),
    };
  }

  it('refuses an incomplete form with every place that holds it back', async () => {
    const outcome = await act('self-assessment.submit');
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'incomplete' });
    const { outcome: refusal } = outcome.intent;
    const errors = refusal?.outcome === 'refused' ? refusal.errors : [];
    expect(errors.length).toBeGreaterThan(80);
    expect(errors).toContainEqual({
      field: '1.e1',
      rule: 'evidence-missing',
      words: expect.objectContaining({ zh: expect.stringContaining('请上传证明材料') }),
    });
    expect((await reload()).state).toBe('drafting');
    expect(await open()).toEqual(['self-assessment-to-submit']);
    await expect(findSubmission(db.dataSource.manager, place(), null)).resolves.toBeNull();
  });

  it('submits a complete form with receipt number, database time, hash, record and mail', async () => {
    await fill();
    const outcome = await act('self-assessment.submit');
    expect(outcome).toMatchObject({ outcome: 'done', position: { state: 'submitted' } });
    const stored = await findSubmission(db.dataSource.manager, place(), null);
    const receipt = `${application.roundCode}-${application.no}-1`;
    expect(stored).toMatchObject({ version: 1, receipt, snapshot: { answeredItems: 70 } });
    const text = canonicalForm(stored?.snapshot.answers ?? {}, {
      frameworkVersion: '2021',
      files: stored?.snapshot.files ?? [],
    });
    expect(stored?.contentHash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(await reload()).toMatchObject({
      state: 'submitted',
      version: 1,
      contentHash: stored?.contentHash,
      submittedAt: stored?.at,
    });
    const [record] = (await db.dataSource.query(
      `SELECT facts, from_state, to_state, stage FROM act_record WHERE key = $1`,
      [`act/${outcome.intent.id}`],
    )) as object[];
    expect(record).toEqual({
      facts: { version: 1, receipt, hash: stored?.contentHash },
      from_state: 'drafting',
      to_state: 'submitted',
      stage: 'self-assessment',
    });
    expect(await mails()).toMatchObject([
      {
        kind: 'submission-receipt',
        view: {
          receiptNumber: receipt,
          answeredCount: 70,
          evidenceCount: 32,
          contentHash: stored?.contentHash,
        },
      },
    ]);
  });

  it('does the same act once, however often it is delivered', async () => {
    await fill();
    const first = await act('self-assessment.submit', { key: 'spec.twice' });
    const second = await act('self-assessment.submit', { key: 'spec.twice' });
    expect(second).toMatchObject({ outcome: 'done', record: first.outcome === 'done' ? first.record : '' });
    const rows: unknown[] = await db.dataSource.query(`SELECT 1 FROM submission WHERE round_code = $1`, [
      application.roundCode,
    ]);
    expect(rows).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it('submits once when twenty people press at the same time', async () => {
    await fill();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => act('self-assessment.submit')));
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.flatMap((o) => (o.outcome === 'refused' ? [o.code] : []))).toEqual(
      Array(19).fill('wrong-state'),
    );
    await expect(
      db.dataSource.query(`SELECT 1 FROM submission WHERE round_code = $1`, [application.roundCode]),
    ).resolves.toHaveLength(1);
  });

  it('refuses a submission one second after the deadline by the clock of the database', async () => {
    await fill();
    await close(new Date(Date.now() - 1000));
    await expect(act('self-assessment.submit')).resolves.toMatchObject({
      outcome: 'refused',
      code: 'too-late',
    });
    await close(new Date(Date.now() + 60_000));
    await expect(act('self-assessment.submit')).resolves.toMatchObject({ outcome: 'done' });
  });

  it('asks the recommenders of the province only where recommendations are open', async () => {
    const park = await anOrganization(db.dataSource, { provinceCode: '330000' });
    const recommender = await anAccount(db.dataSource, {
      roles: ['recommender'],
      organizationId: (await anOrganization(db.dataSource, { kind: 'association', provinceCode: '330000' }))
        .id,
    });
    application = await anApplication(db.dataSource, { parkId: park.id });
    await fill();
    await act('self-assessment.submit');
    const asked: object[] = await db.dataSource.query(
      `SELECT kind, owner_id AS owner FROM obligation WHERE round_code = $1 AND closed_at IS NULL`,
      [application.roundCode],
    );
    expect(asked).toEqual([{ kind: 'application-to-recommend', owner: recommender.organizationId }]);

    const off = await aRound(db.dataSource, {
      settings: { recommendation: { mode: 'off', quotaPerProvince: null, quotaPerRecommender: null } },
    });
    application = await anApplication(db.dataSource, { parkId: park.id, roundCode: off.code });
    await fill();
    await act('self-assessment.submit');
    expect(await open()).toEqual([]);
  });

  it('ends what colleagues still owed of the form', async () => {
    await fill();
    for (const part of ['3', '13'])
      await anObligation(db.dataSource, {
        kind: 'objective-to-fill',
        part,
        roundCode: application.roundCode,
        applicationNo: application.no,
        ownerId: application.registeredBy,
      });
    await act('self-assessment.submit');
    expect(await open()).not.toContain('objective-to-fill');
  });

  it('takes a submission back, keeps it on record, owes it again, and counts on with the next', async () => {
    await fill();
    await act('self-assessment.submit');
    expect(await open()).not.toContain('self-assessment-to-submit');
    await expect(act('self-assessment.withdraw', { body: { reason: '补充数据' } })).resolves.toMatchObject({
      outcome: 'done',
      position: { state: 'drafting' },
    });
    expect(await open()).toEqual(['self-assessment-to-submit']);
    expect(await reload()).toMatchObject({
      state: 'drafting',
      version: 1,
      submittedAt: null,
      contentHash: null,
    });
    await expect(findSubmission(db.dataSource.manager, place(), null)).resolves.toBeNull();
    await act('self-assessment.submit');
    await expect(findSubmission(db.dataSource.manager, place(), null)).resolves.toMatchObject({
      version: 2,
      receipt: `${application.roundCode}-${application.no}-2`,
    });
    await expect(findSubmission(db.dataSource.manager, place(), 1)).resolves.toMatchObject({
      withdrawnAt: expect.any(Date),
    });
  });

  it('does not take a submission back after the deadline', async () => {
    await fill();
    await act('self-assessment.submit');
    await close(new Date(Date.now() - 1000));
    await expect(act('self-assessment.withdraw')).resolves.toMatchObject({
      outcome: 'refused',
      code: 'too-late',
    });
  });

  it('lapses by the clock after the deadline and not before, and tells the park', async () => {
    const lapse = () =>
      performer.perform({
        act: 'self-assessment.lapse',
        subject: { kind: 'application', ...place() },
        intent: null,
        key: `lapse/${application.roundCode}`,
      });
    const early = await lapse();
    expect(early).toMatchObject({ outcome: 'refused', code: 'too-early' });
    expect(early.outcome === 'refused' && early.waitMs).toBeGreaterThan(0);
    await close(new Date(Date.now() - 1000));
    await expect(lapse()).resolves.toMatchObject({ outcome: 'done', position: { state: 'lapsed' } });
    expect(await open()).toEqual([]);
    expect(await mails()).toMatchObject([
      { kind: 'application-outcome', view: { outcome: 'lapsed', applicationNo: application.no } },
    ]);
  });

  it('submits a correction as the next version and opens the examination again', async () => {
    await fill();
    await act('self-assessment.submit');
    await db.dataSource.manager.update(RoundEntity, application.roundCode, { state: 'formal-examination' });
    await db.dataSource.query(
      `UPDATE application SET state = 'correcting', correction_due_at = now() + interval '1 day', corrections = 1 WHERE round_code = $1`,
      [application.roundCode],
    );
    await owed('application-to-correct');
    await expect(act('formal-examination.correct')).resolves.toMatchObject({
      outcome: 'done',
      position: { state: 'submitted' },
    });
    expect(await open()).toEqual(['application-to-examine']);
    await expect(findSubmission(db.dataSource.manager, place(), null)).resolves.toMatchObject({ version: 2 });
  });

  it('holds a correction back by what the return opened, and by nothing that came up beside it since', async () => {
    await fill();
    await act('self-assessment.submit');
    await db.dataSource.manager.update(RoundEntity, application.roundCode, { state: 'formal-examination' });
    await db.dataSource.query(
      `UPDATE application SET state = 'correcting', correction_due_at = now() + interval '1 day', corrections = 1 WHERE round_code = $1`,
      [application.roundCode],
    );
    await db.dataSource.query(
      `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
                  VALUES ($1, $2, 1, 'returned', '{}', '样例', $3, now()) RETURNING id)
       INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '1.2', '样例' FROM e`,
      [application.roundCode, application.no, application.registeredBy],
    );
    const empty = (field: string) =>
      db.dataSource.query(
        `UPDATE answer SET value = '{}' WHERE round_code = $1 AND application_no = $2 AND field_id = $3`,
        [application.roundCode, application.no, field],
      );
    await empty('1.1.value');
    await empty('1.2.value');
    const { outcome: refusal } = (await act('formal-examination.correct')).intent;
    expect(refusal).toMatchObject({
      outcome: 'refused',
      code: 'incomplete',
      errors: [{ field: '1.2.value' }],
    });
    await db.dataSource.query(
      `UPDATE answer SET value = $3 WHERE round_code = $1 AND application_no = $2 AND field_id = '1.2.value'`,
      [application.roundCode, application.no, completeAnswers()['1.2.value']],
    );
    await expect(act('formal-examination.correct')).resolves.toMatchObject({ outcome: 'done' });
  });

  it('closes the stage with the number of submissions and asks for their examination', async () => {
    await fill();
    await act('self-assessment.submit');
    await anApplication(db.dataSource, { roundCode: application.roundCode });
    await close(new Date(Date.now() - 1000));
    const outcome = await performer.perform({
      act: 'self-assessment.close',
      subject: { kind: 'round', round: application.roundCode },
      intent: null,
      key: `close/${application.roundCode}`,
    });
    expect(outcome).toMatchObject({ outcome: 'done', position: { state: 'formal-examination' } });
    const [record] = (await db.dataSource.query(`SELECT facts FROM act_record WHERE key = $1`, [
      `close/${application.roundCode}`,
    ])) as object[];
    expect(record).toEqual({ facts: { submitted: 1 } });
    expect(await open()).toEqual(['application-to-examine']);
  });
});
