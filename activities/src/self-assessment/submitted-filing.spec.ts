import { createHash } from 'node:crypto';
import type { ActOutcome } from '@xuanping/contracts/process';
import { canonicalForm } from '@xuanping/domain/answers';
import { DEFAULT_SUBMISSION } from '@xuanping/domain/schedule';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { ActIntentEntity, type ApplicationEntity } from '@xuanping/persistence/process';
import {
  addFile,
  findSubmission,
  loadFilingFacts,
  markSealed,
  saveParticulars,
} from '@xuanping/persistence/self-assessment';
import { anApplication, aRound, testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { ActPerformer, MailQueue, Terms, type Effect, type Effects } from '../kernel';
import { fillForm } from './submission.spec-kit';
import { SubmissionService } from './submission.service';
import { SubmitEffect } from './submit.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});

describe('submitting in a round that asks for more than the form', () => {
  let db: TestDatabase;
  let performer: ActPerformer;
  let application: ApplicationEntity;
  let counter = 0;

  beforeAll(async () => {
    db = await testDatabase();
    const effect: Effect = new SubmitEffect(new SubmissionService(config)) as Effect;
    performer = new ActPerformer(
      db.dataSource,
      { of: () => effect } as unknown as Effects,
      new Terms(),
      new MailQueue(config),
    );
  }, 60_000);
  afterAll(() => db.close());

  async function submit(body: Record<string, unknown>): Promise<ActOutcome & { intent: ActIntentEntity }> {
    const intent = `spec.${(counter += 1)}`;
    const { roundCode: round, no, registeredBy } = application;
    await db.dataSource.query(
      `INSERT INTO act_intent (id, act, round_code, application_no, account_id, role, body) VALUES ($1,'self-assessment.submit',$2,$3,$4,'applicant',$5)`,
      [intent, round, no, registeredBy, JSON.stringify(body)],
    );
    const outcome = await performer.perform({
      act: 'self-assessment.submit',
      subject: { kind: 'application', round, no },
      intent,
      key: `act/${intent}`,
    });
    return {
      ...outcome,
      intent: await db.dataSource.manager.findOneByOrFail(ActIntentEntity, { id: intent }),
    };
  }
  const place = () => ({ round: application.roundCode, no: application.no });

  const PARTICULARS = {
    creditCode: '91440300708461136T',
    contactName: '张示例',
    contactPhone: '010-00000000',
  };

  beforeEach(async () => {
    const round = await aRound(db.dataSource, {
      settings: { submission: { ...DEFAULT_SUBMISSION, seal: 'required' } },
    });
    application = await anApplication(db.dataSource, { roundCode: round.code });
    await fillForm(db.dataSource.manager, application);
  });
  afterEach(() => db.dataSource.query(`UPDATE organization SET uscc = NULL`));
  const seal = async (mark: string) => {
    const file = { slotId: STATEMENT_SLOT, mime: 'application/pdf', size: 9, sha256: 'e'.repeat(64) };
    const { id } = await addFile(
      db.dataSource.manager,
      place(),
      { ...file, name: `${mark}.pdf` },
      application.registeredBy,
    );
    await markSealed(db.dataSource.manager, place(), { id, mark, source: 'qr' });
  };
  const refusedWith = async (body: Record<string, unknown>) => {
    const { intent } = await submit(body);
    const refused = intent.outcome;
    return refused?.outcome === 'refused' ? refused.errors.map(({ field, rule }) => [field, rule]) : [];
  };

  it('is refused with every particular that is missing, then for the seal, then for the statement', async () => {
    expect(await refusedWith({ statement: true })).toEqual([
      ['particulars.creditCode', 'missing'],
      ['particulars.contactName', 'missing'],
      ['particulars.contactPhone', 'missing'],
      ['statement', 'seal-none'],
    ]);
    await saveParticulars(db.dataSource.manager, place(), PARTICULARS);
    await seal('f'.repeat(16));
    expect(await refusedWith({ statement: true })).toEqual([['statement', 'seal-older']]);
    const facts = await loadFilingFacts(db.dataSource.manager, place());
    await seal(facts?.printHash.slice(0, 16) ?? '');
    expect(await refusedWith({ statement: false })).toEqual([['statement', 'required']]);
    expect(await refusedWith({})).toEqual([['statement', 'required']]);
    await expect(
      db.dataSource.query(`SELECT state FROM application WHERE round_code = $1`, [application.roundCode]),
    ).resolves.toEqual([{ state: 'drafting' }]);
  });

  it('keeps code, declarations and statement in the record and with what was submitted', async () => {
    await saveParticulars(db.dataSource.manager, place(), PARTICULARS);
    const facts = await loadFilingFacts(db.dataSource.manager, place());
    await seal(facts?.printHash.slice(0, 16) ?? '');
    const outcome = await submit({ statement: true });
    expect(outcome).toMatchObject({ outcome: 'done' });
    const stored = await findSubmission(db.dataSource.manager, place(), null);
    expect(stored?.snapshot.filing).toEqual({
      creditCode: PARTICULARS.creditCode,
      declarations: [],
      statement: DEFAULT_SUBMISSION.statement.zh,
    });
    const [record] = (await db.dataSource.query(`SELECT facts FROM act_record WHERE key = $1`, [
      `act/${outcome.intent.id}`,
    ])) as { facts: object }[];
    expect(record?.facts).toMatchObject({
      creditCode: PARTICULARS.creditCode,
      statement: DEFAULT_SUBMISSION.statement.zh,
      seal: 'current',
    });
    // The code is part of what the receipt's hash is of.
    const { answers, files } = stored?.snapshot ?? { answers: {}, files: [] };
    const text = canonicalForm(answers, {
      frameworkVersion: '2021',
      files,
      creditCode: PARTICULARS.creditCode,
    });
    expect(stored?.contentHash).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
