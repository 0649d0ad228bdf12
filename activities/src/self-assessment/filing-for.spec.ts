import type { AccountEntity } from '@xuanping/persistence/people';
import type { ApplicationEntity, RoundEntity } from '@xuanping/persistence/process';
import { addAuthorisation, fileUnder, findFilingFor } from '@xuanping/persistence/self-assessment';
import {
  aRound,
  aSchedule,
  anAccount,
  anApplication,
  anObligation,
  anOrganization,
} from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { ConfirmFilingEffect, ObjectToFilingEffect } from './filing-for.effect';
import { LapseEffect } from './lapse.effect';
import { fillForm } from './submission.spec-kit';
import { SubmissionService } from './submission.service';
import { SubmitEffect } from './submit.effect';
import { WithdrawEffect } from './withdraw.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

describe('a filing on behalf of a park', () => {
  let scene: ActingScene;
  let round: RoundEntity;
  let application: ApplicationEntity;
  let filer: AccountEntity;
  let park: AccountEntity;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'self-assessment.confirm-filing': new ConfirmFilingEffect(config) as Effect,
        'self-assessment.object-to-filing': new ObjectToFilingEffect(config) as Effect,
        'self-assessment.submit': new SubmitEffect(new SubmissionService(config)) as Effect,
        'self-assessment.withdraw': new WithdrawEffect() as Effect,
        'self-assessment.lapse': new LapseEffect(config) as Effect,
      },
      config,
    );
  }, 60_000);
  afterAll(() => scene.db.close());

  const db = () => scene.db.dataSource;
  const place = () => ({ round: round.code, no: application.no });
  const subject = () => ({ kind: 'application' as const, ...place() });

  /** As registering for the park leaves it. */
  beforeEach(async () => {
    round = await aRound(db());
    const parkId = (await anOrganization(db())).id;
    park = await anAccount(db(), { roles: ['applicant'], organizationId: parkId });
    filer = await anAccount(db(), { roles: ['recommender'] });
    application = await anApplication(db(), { roundCode: round.code, parkId, registeredBy: filer.id });
    const organizationId = filer.organizationId ?? '';
    const id = await addAuthorisation(db().manager, {
      round: round.code,
      organizationId,
      parkId,
      name: '授权委托书.pdf',
      mime: 'application/pdf',
      size: 9,
      sha256: 'a'.repeat(64),
      uploadedBy: filer.id,
    });
    await fileUnder(db().manager, { id, ...place(), organizationId, parkId, filedBy: filer.id });
    const owed = { roundCode: round.code, applicationNo: application.no } as const;
    await anObligation(db(), { ...owed, kind: 'self-assessment-to-submit', ownerId: parkId });
    await anObligation(db(), { ...owed, kind: 'self-assessment-to-submit', ownerId: organizationId });
    await anObligation(db(), { ...owed, kind: 'filing-to-confirm', ownerId: parkId });
  });

  it('is confirmed by the park, once, and its filer is told', async () => {
    expect(await scene.act(subject(), 'self-assessment.confirm-filing', park)).toMatchObject({
      outcome: 'done',
      state: 'drafting',
    });
    expect(await findFilingFor(db().manager, place())).toMatchObject({
      confirmed: { by: park.name },
      objected: null,
    });
    expect(await scene.open(round.code)).toEqual(['self-assessment-to-submit', 'self-assessment-to-submit']);
    expect(await scene.mails(round.code, 'filing-for')).toMatchObject([
      { organization: filer.organizationId, view: { event: 'confirmed', by: park.name } },
    ]);
    for (const act of ['self-assessment.confirm-filing', 'self-assessment.object-to-filing'] as const)
      expect(await scene.act(subject(), act, park, { reason: '?' })).toMatchObject({ code: 'nothing-filed' });
  });

  it('ends by the park’s objection with its reason, and leaves the park free to register itself', async () => {
    expect(
      await scene.act(subject(), 'self-assessment.object-to-filing', park, { reason: ' ' }),
    ).toMatchObject({ code: 'reason-missing' });
    expect(
      await scene.act(subject(), 'self-assessment.object-to-filing', park, {
        reason: '未作授权，我园区自行申报',
      }),
    ).toMatchObject({ outcome: 'done', state: 'declined' });
    expect(await scene.open(round.code)).toEqual([]);
    expect(await scene.mails(round.code, 'filing-for')).toMatchObject([
      {
        organization: filer.organizationId,
        view: {
          event: 'objected',
          reason: '未作授权，我园区自行申报',
          actionUrl: `https://xuanping.example/rounds/${round.code}/filing-for`,
        },
      },
    ]);
    await expect(
      anApplication(db(), { roundCode: round.code, parkId: application.parkId }),
    ).resolves.toMatchObject({ state: 'drafting' });
    // Two that stand it does not have.
    await expect(anApplication(db(), { roundCode: round.code, parkId: application.parkId })).rejects.toThrow(
      /one_application_per_park_and_round/,
    );
  });

  it('is submitted by its filer after the park confirmed and not before; the receipt says who files', async () => {
    await fillForm(db().manager, application);
    const early = await scene.act(subject(), 'self-assessment.submit', filer);
    expect(early).toMatchObject({ outcome: 'refused', code: 'filing-unconfirmed', state: 'drafting' });
    expect(early.intent).toMatchObject({ words: { zh: expect.stringContaining('园区尚未确认') as string } });
    await scene.act(subject(), 'self-assessment.confirm-filing', park);
    expect(await scene.act(subject(), 'self-assessment.submit', filer)).toMatchObject({
      outcome: 'done',
      state: 'submitted',
    });
    // What the park owed with the form is settled with it.
    expect(await scene.open(round.code)).not.toContain('self-assessment-to-submit');
    const receipts = await scene.mails(round.code, 'submission-receipt');
    const [{ name }] = (await scene.rows<{ name: string }>(
      `SELECT name FROM organization WHERE id = $1`,
      filer.organizationId ?? '',
    )) as [{ name: string }];
    expect(receipts.map(({ organization }) => organization).sort()).toEqual(
      [application.parkId, filer.organizationId].sort(),
    );
    for (const { view } of receipts) expect(view).toMatchObject({ filedBy: name });
  });

  it('that is withdrawn is owed again by the park and by whoever files for it', async () => {
    await fillForm(db().manager, application);
    await scene.act(subject(), 'self-assessment.confirm-filing', park);
    await scene.act(subject(), 'self-assessment.submit', filer);
    await scene.act(subject(), 'self-assessment.withdraw', filer);
    expect(await scene.open(round.code)).toEqual(['self-assessment-to-submit', 'self-assessment-to-submit']);
  });

  it('lapses at the deadline with everything owed when the park says nothing', async () => {
    await scene.rows(
      `UPDATE round SET schedule = $2 WHERE code = $1`,
      round.code,
      JSON.stringify(aSchedule('formal-examination')),
    );
    expect(await scene.act(subject(), 'self-assessment.confirm-filing', park)).toMatchObject({
      code: 'too-late',
    });
    expect(await scene.act(subject(), 'self-assessment.lapse', null)).toMatchObject({ state: 'lapsed' });
    expect(await scene.open(round.code)).toEqual([]);
  });

  it('is nothing that a park which registered itself could confirm', async () => {
    const own = await anApplication(db(), { roundCode: round.code });
    const [account] = (await db().manager.query(`SELECT * FROM account WHERE id = $1`, [
      own.registeredBy,
    ])) as AccountEntity[];
    expect(
      await scene.act(
        { kind: 'application', round: round.code, no: own.no },
        'self-assessment.confirm-filing',
        account ?? null,
      ),
    ).toMatchObject({ code: 'nothing-filed' });
  });
});
