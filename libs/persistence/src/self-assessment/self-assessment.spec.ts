import type { Answer } from '@xuanping/domain/answers';
import fc from 'fast-check';
import { anAccount, anApplication, aRound, testDatabase, type TestDatabase } from '../testing';
import {
  addFile,
  addSubmission,
  answerHistory,
  evidenceLoad,
  findSubmission,
  loadForm,
  lockForm,
  removeFile,
  restoreFile,
  withdrawSubmission,
  writeAnswers,
  type AnswerWrite,
  type FormPlace,
} from '.';

const HASH = 'a'.repeat(64);
const num = (value: string): Answer => ({ value });

describe('the rows of a form', () => {
  let db: TestDatabase;
  let place: FormPlace;
  let ann: string;
  let bo: string;

  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    const application = await anApplication(db.dataSource);
    place = { round: application.roundCode, no: application.no };
    ann = application.registeredBy;
    bo = (
      await anAccount(db.dataSource, {
        roles: ['applicant'],
        organizationId: application.parkId,
        name: '乙同事',
      })
    ).id;
  });

  const write = (writes: AnswerWrite[], by = ann) =>
    db.dataSource.transaction(async (tx) => {
      await lockForm(tx, place);
      return writeAnswers(tx, place, writes, { accountId: by, why: 'typed' });
    });
  const answers = async () => (await loadForm(db.dataSource.manager, place))?.answers;

  it('gives the first answer version 1 and each change the next', async () => {
    await expect(write([{ field: '1.2.value', value: num('88'), seen: 0 }])).resolves.toMatchObject({
      saved: [{ field: '1.2.value', version: 1 }],
    });
    await expect(write([{ field: '1.2.value', value: num('89'), seen: 1 }])).resolves.toMatchObject({
      saved: [{ version: 2 }],
    });
    expect(await answers()).toEqual({ '1.2.value': { value: '89' } });
  });

  it('refuses an older write with what stands there, and writes nothing of its batch', async () => {
    await write([{ field: '1.2.value', value: num('88'), seen: 0 }]);
    await write([{ field: '1.2.value', value: num('90'), seen: 1 }], bo);
    const refused = await write([
      { field: '1.3.base_stations', value: num('12'), seen: 0 },
      { field: '1.2.value', value: num('89'), seen: 1 },
    ]);
    expect(refused.saved).toEqual([]);
    expect(refused.conflicts).toMatchObject([
      { field: '1.2.value', theirs: { value: '90' }, version: 2, by: '乙同事' },
    ]);
    expect(await answers()).toEqual({ '1.2.value': { value: '90' } });
  });

  it('takes the same request twice without a second version', async () => {
    const twice = [{ field: '1.2.value', value: num('88'), seen: 0 }];
    await write(twice);
    await expect(write(twice)).resolves.toMatchObject({ saved: [{ version: 1 }], conflicts: [] });
    await expect(
      answerHistory(db.dataSource.manager, place, '1.2.value', { before: null, limit: 10 }),
    ).resolves.toHaveLength(1);
  });

  it('keeps every version with who and why, and lets nobody change them', async () => {
    await write([{ field: '1.2.value', value: num('88'), seen: 0 }]);
    await write([{ field: '1.2.value', value: num('90'), seen: 1 }], bo);
    const history = await answerHistory(db.dataSource.manager, place, '1.2.value', {
      before: null,
      limit: 10,
    });
    expect(history).toMatchObject([
      { version: 2, value: { value: '90' }, by: '乙同事', why: 'typed' },
      { version: 1, value: { value: '88' }, why: 'typed' },
    ]);
    await expect(db.dataSource.query(`UPDATE answer_version SET value = '{}'`)).rejects.toThrow(
      'append only',
    );
  });

  it('loses no acknowledged write whatever two editors do at once', async () => {
    const fields = ['1.2.value', '1.3.base_stations', '2.2.value'];
    const edit = fc.record({
      field: fc.constantFrom(...fields),
      value: fc.integer({ min: 0, max: 99 }).map((n) => num(String(n))),
      by: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edit, edit), { minLength: 1, maxLength: 6 }), async (rounds) => {
        const application = await anApplication(db.dataSource);
        const at = { round: application.roundCode, no: application.no };
        const seen = new Map<string, number>();
        const acknowledged: { field: string; version: number; value: Answer }[] = [];
        for (const pair of rounds) {
          const outcomes = await Promise.all(
            pair.map(({ field, value, by }) =>
              db.dataSource.transaction(async (tx) => {
                await lockForm(tx, at);
                const outcome = await writeAnswers(tx, at, [{ field, value, seen: seen.get(field) ?? 0 }], {
                  accountId: by ? ann : bo,
                  why: 'typed',
                });
                return { field, value, outcome };
              }),
            ),
          );
          for (const { field, value, outcome } of outcomes) {
            for (const saved of outcome.saved) acknowledged.push({ field, version: saved.version, value });
            const version = outcome.saved[0]?.version ?? outcome.conflicts[0]?.version ?? 0;
            seen.set(field, Math.max(seen.get(field) ?? 0, version));
          }
        }
        for (const { field, version, value } of acknowledged) {
          const history = await answerHistory(db.dataSource.manager, at, field, { before: null, limit: 99 });
          expect(history.find((entry) => entry.version === version)?.value).toEqual(value);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('lets a file of the same name take the place of the one before, which stays as an earlier version', async () => {
    const file = { slotId: '1.e1', name: '说明.pdf', mime: 'application/pdf', size: 10, sha256: HASH };
    const tx = db.dataSource.manager;
    await expect(addFile(tx, place, file, ann)).resolves.toMatchObject({ version: 1 });
    const second = await addFile(tx, place, { ...file, size: 12, sha256: 'b'.repeat(64) }, bo);
    expect(second.version).toBe(2);
    expect((await loadForm(tx, place))?.files).toMatchObject([{ id: second.id, size: 12 }]);
    await expect(evidenceLoad(tx, place, file)).resolves.toEqual({
      used: 12,
      arriving: 0,
      uploads: 0,
      otherNames: 0,
      replaces: { id: second.id, size: 12 },
    });
  });

  it('takes a removal back unless the name is taken meanwhile', async () => {
    const file = { slotId: '1.e1', name: '图.png', mime: 'image/png', size: 10, sha256: HASH };
    const tx = db.dataSource.manager;
    const { id } = await addFile(tx, place, file, ann);
    await removeFile(tx, place, id, ann);
    expect((await loadForm(tx, place))?.files).toEqual([]);
    await expect(restoreFile(tx, place, id)).resolves.toBe(true);
    await removeFile(tx, place, id, ann);
    await addFile(tx, place, file, ann);
    await expect(restoreFile(tx, place, id)).resolves.toBe(false);
  });

  it('never changes a submission, only withdraws it', async () => {
    const tx = db.dataSource.manager;
    const snapshot = { answers: { '1.2.value': { value: '88' } }, files: [], answeredItems: 1 };
    const submission = {
      version: 1,
      receipt: `${place.round}-${place.no}-1`,
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: HASH,
      snapshot,
      act: 'self-assessment.submit',
      actKey: `k/${place.round}/${place.no}`,
      submittedBy: ann,
    };
    await addSubmission(tx, place, submission);
    await expect(findSubmission(tx, place, null)).resolves.toMatchObject({
      version: 1,
      snapshot,
      withdrawnAt: null,
    });
    await expect(tx.query(`UPDATE submission SET content_hash = $1`, ['c'.repeat(64)])).rejects.toThrow(
      'never changed',
    );
    await withdrawSubmission(tx, place, 1);
    await expect(findSubmission(tx, place, null)).resolves.toBeNull();
    await expect(findSubmission(tx, place, 1)).resolves.toMatchObject({ version: 1 });
    await expect(tx.query(`DELETE FROM submission`)).rejects.toThrow('never changed');
  });

  it('finds what the park submitted last in an earlier round', async () => {
    const tx = db.dataSource.manager;
    const later = await aRound(tx, { code: '2998-02' });
    const earlier = await aRound(tx, { code: '2998-01' });
    const before = await anApplication(tx, { roundCode: earlier.code, state: 'submitted', version: 1 });
    const now = await anApplication(tx, { roundCode: later.code, parkId: before.parkId });
    const old = { round: before.roundCode, no: before.no };
    await addSubmission(tx, old, {
      version: 1,
      receipt: '2998-01-0001-1',
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: HASH,
      snapshot: { answers: { '1.2.value': { value: '70' } }, files: [], answeredItems: 1 },
      act: 'self-assessment.submit',
      actKey: 'k/old',
      submittedBy: before.registeredBy,
    });
    expect((await loadForm(tx, { round: now.roundCode, no: now.no }))?.previous).toEqual({
      '1.2.value': { value: '70' },
    });
    expect((await loadForm(tx, old))?.previous).toBeNull();
  });
});
