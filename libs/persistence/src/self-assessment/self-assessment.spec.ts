import { evaluateForm, type Answer } from '@xuanping/domain/answers';
import { allFields, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { settle, type AnswerWrite } from '@xuanping/domain/self-assessment';
import fc from 'fast-check';
import { anAccount, anApplication, aRound, testDatabase, type TestDatabase } from '../testing';
import {
  addFile,
  addSubmission,
  answerHistory,
  Drafts,
  changeHeldDraft,
  evidenceLoad,
  findSubmission,
  loadForm,
  removeFile,
  restoreFile,
  theirAnswers,
  withdrawSubmission,
  type Draft,
  type FormPlace,
} from '.';

const HASH = 'a'.repeat(64);
const LATER = '2999-12-31T00:00:00.000Z';
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

  /** Writes as a service does: what settles against what stands, with nothing else asked. */
  const change = (writes: AnswerWrite[], by: string) => (draft: Draft) => {
    const { fresh, conflicts } = settle(writes, draft.answers);
    const answers = Object.fromEntries(fresh.map(({ field, value }) => [field, value]));
    const evaluation = evaluateForm(FRAMEWORK_2021, answers, draft.evidence);
    return { fresh, conflicts, before: draft.answers, by, why: 'typed' as const, until: LATER, evaluation };
  };
  const writeAt = async (at: FormPlace, writes: AnswerWrite[], by: string) => {
    const done = await new Drafts(db.dataSource).change(at, change(writes, by));
    if (!done) throw new TypeError('no such application');
    const { fresh, conflicts, before } = done.decided;
    const version = (field: string) =>
      fresh.find((f) => f.field === field)?.version ?? before[field]?.version;
    return {
      saved: conflicts.length > 0 ? [] : writes.map(({ field }) => ({ field, version: version(field) ?? 0 })),
      conflicts: await theirAnswers(db.dataSource.manager, at, conflicts),
    };
  };
  const write = (writes: AnswerWrite[], by = ann) => writeAt(place, writes, by);
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
            pair.map(async ({ field, value, by }) => {
              const sent = [{ field, value, seen: seen.get(field) ?? 0 }];
              return { field, value, outcome: await writeAt(at, sent, by ? ann : bo) };
            }),
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

  it('lets all of a crowd through that writes different fields of one form at once', async () => {
    const fields = allFields(FRAMEWORK_2021).slice(0, 20);
    const outcomes = await Promise.all(
      fields.map(({ id }, i) => write([{ field: id, value: num(String(i)), seen: 0 }], i % 2 ? ann : bo)),
    );
    expect(outcomes.flatMap(({ saved }) => saved)).toHaveLength(20);
    expect(Object.keys((await answers()) ?? {})).toHaveLength(20);
    const [row] = await db.dataSource.query(
      'SELECT revision FROM form_progress WHERE round_code = $1 AND application_no = $2',
      [place.round, place.no],
    );
    expect((row as { revision: number }).revision).toBeGreaterThanOrEqual(20);
  });

  it('decides anew when the form was held for another change meanwhile', async () => {
    await write([{ field: '1.2.value', value: num('88'), seen: 0 }]);
    let looks = 0;
    const done = await db.dataSource.transaction(async (tx) => {
      const decided = new Drafts(db.dataSource).change(place, (draft) => {
        looks += 1;
        return change([{ field: '1.3.base_stations', value: num('12'), seen: 0 }], bo)(draft);
      });
      await changeHeldDraft(tx, place, change([{ field: '1.2.value', value: num('90'), seen: 1 }], ann));
      return { decided };
    });
    await expect(done.decided).resolves.toMatchObject({ decided: { conflicts: [] } });
    expect(looks).toBeGreaterThanOrEqual(1);
    expect(await answers()).toEqual({ '1.2.value': num('90'), '1.3.base_stations': num('12') });
  });

  it('writes nothing upon what it read when the application moves on meanwhile', async () => {
    const decide = (draft: Draft) => {
      if (draft.state !== 'drafting') throw new Error(`looked again: ${draft.state}`);
      return change([{ field: '1.2.value', value: num('88'), seen: 0 }], ann)(draft);
    };
    await db.dataSource
      .transaction(async (tx) => {
        await tx.query(`UPDATE application SET state = 'submitted' WHERE round_code = $1 AND no = $2`, [
          place.round,
          place.no,
        ]);
        const refused = expect(new Drafts(db.dataSource).change(place, decide)).rejects.toThrow(
          'looked again: submitted',
        );
        const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH held AS%'`;
        while ((await db.dataSource.query(waits)).length === 0);
        return { refused };
      })
      .then(({ refused }) => refused);
    expect(await answers()).toEqual({});
  });

  it('writes nothing after the last instant at which it was allowed', async () => {
    const late = (draft: Draft) => ({
      ...change([{ field: '1.2.value', value: num('88'), seen: 0 }], ann)(draft),
      until: '2020-01-01T00:00:00.000Z',
    });
    await expect(new Drafts(db.dataSource).change(place, late)).rejects.toThrow('changed while it was held');
    expect(await answers()).toEqual({});
  });

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

  describe('the last round of a park', () => {
    const tx = () => db.dataSource.manager;
    const AT = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 8, minute));
    /** What the rules compare 1.2 of the last round with. */
    const before = async ({
      roundCode,
      no,
    }: {
      roundCode: string;
      no: string;
    }): Promise<string | undefined> =>
      (await loadForm(tx(), { round: roundCode, no }))?.previous?.['1.2.value']?.value;
    const submit = (
      { roundCode, no, registeredBy }: Awaited<ReturnType<typeof anApplication>>,
      [version, minute, value]: readonly [version: number, minute: number, value: string],
    ) =>
      addSubmission(
        tx(),
        { round: roundCode, no },
        {
          version,
          receipt: `${roundCode}-${no}-${version}`,
          at: AT(minute),
          frameworkVersion: '2021',
          contentHash: HASH,
          snapshot: { answers: { '1.2.value': { value } }, files: [], answeredItems: 1 },
          act: 'self-assessment.submit',
          actKey: `k/${roundCode}/${no}/${version}`,
          submittedBy: registeredBy,
        },
      );
    let year = 2900;
    const twoRounds = async () => {
      year += 1;
      const later = await aRound(tx(), { code: `${year}-02` });
      const earlier = await aRound(tx(), { code: `${year}-01` });
      const old = await anApplication(tx(), { roundCode: earlier.code });
      return { old, now: await anApplication(tx(), { roundCode: later.code, parkId: old.parkId }) };
    };

    it('is what it submitted last in an earlier round', async () => {
      const { old, now } = await twoRounds();
      expect(await before(now)).toBeUndefined();
      await submit(old, [1, 0, '70']);
      expect(await before(now)).toBe('70');
      await submit(old, [2, 10, '75']);
      expect(await before(now)).toBe('75');
      expect(await before(old)).toBeUndefined();
    });

    it('is, for a form that was submitted, what it had submitted by then, whatever becomes of the other', async () => {
      const { old, now } = await twoRounds();
      await submit(now, [1, 5, '80']);
      await submit(old, [1, 6, '70']);
      expect(await before(now)).toBeUndefined();

      const others = await twoRounds();
      await submit(others.old, [1, 0, '70']);
      await submit(others.now, [1, 5, '80']);
      await submit(others.old, [2, 10, '20']);
      // What corrects it is judged beside the figures beside which it was returned.
      await submit(others.now, [2, 15, '81']);
      expect(await before(others.now)).toBe('70');
    });

    it('stays with a submitted form when it is taken back, and is gone for one that is not submitted', async () => {
      const { old, now } = await twoRounds();
      const place = { round: old.roundCode, no: old.no };
      await submit(old, [1, 0, '70']);
      await submit(now, [1, 5, '80']);
      await withdrawSubmission(tx(), place, 1);
      expect(await before(now)).toBe('70');
      await withdrawSubmission(tx(), { round: now.roundCode, no: now.no }, 1);
      expect(await before(now)).toBeUndefined();
    });
  });
});
