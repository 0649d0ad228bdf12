import { addSubmission } from '@xuanping/persistence/self-assessment';
import { aRound, anAccount, anApplication } from '@xuanping/persistence/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { aForm, type FormScene } from './form.fixture';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

const FIELD = '1.2.value';

describe('the form through the API', () => {
  let api: TestApi;
  let scene: FormScene;
  let ann: Person;
  let bo: Person;
  let base: string;
  let place: FormScene['place'];

  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    scene = await aForm(api);
    ({ ann, bo, base, place } = scene);
  });

  const db = () => api.db.dataSource;

  it('saves as one types, in stored form, and tells how far the form is', async () => {
    const saved = await scene.save(ann, [
      { field: '1.1.value', value: { numerator: '１，２０４', denominator: '1310' }, version: 0 },
    ]);
    expect(saved).toMatchObject({
      status: 200,
      body: { saved: [{ field: '1.1.value', version: 1 }], progress: { done: 1, evidenceDue: 32 } },
    });
    const { body } = await ann.call('GET', `${base}/form`);
    expect(body.answers['1.1.value']).toMatchObject({
      value: { numerator: '1204', denominator: '1310' },
      version: 1,
    });
    expect(body).toMatchObject({
      reader: 'park',
      shows: { kind: 'draft' },
      editing: { editable: true, everything: true },
      application: { state: 'drafting' },
    });
    expect(body.acts.map((act: { id: string }) => act.id)).toEqual([
      'self-assessment.submit',
      'self-assessment.ask-extension',
    ]);
  });

  it('opens in four statements at most, whoever reads it and however much is in it', async () => {
    const answers = Object.entries(completeAnswers()).map(([field, value]) => ({
      field,
      value: value ?? {},
      version: 0,
    }));
    await scene.save(ann, answers);
    const staff = await api.as((await anAccount(db())).id);
    for (const reader of [ann, staff])
      await expect(api.statements(() => reader.call('GET', `${base}/form`))).resolves.toBeLessThanOrEqual(4);
    await expect(api.statements(() => ann.call('GET', '/me/applications'))).resolves.toBeLessThanOrEqual(4);
    const { body } = await ann.call('GET', `${base}/form`);
    expect(body.progress).toMatchObject({ done: 88, due: 88, evidenceDone: 0, blockers: 32 });
  });

  describe('beside the park’s last round', () => {
    const LAST = {
      '1.2.value': { value: '40', basis: '按面积', warningReply: '当年新建' },
      '4.1.value': { choice: 'yes' as const },
    };
    beforeEach(async () => {
      const code = `1999-${String((earlier += 1)).padStart(2, '0')}`;
      await aRound(db(), { code, year: 2025, name: '上一批次' });
      const before = await anApplication(db(), {
        roundCode: code,
        parkId: place.parkId,
        state: 'submitted',
        version: 1,
      });
      await addSubmission(
        db().manager,
        { round: code, no: before.no },
        {
          version: 1,
          receipt: `${code}-1`,
          at: new Date(),
          frameworkVersion: '2021',
          contentHash: 'b'.repeat(64),
          snapshot: { answers: LAST, files: [], answeredItems: 2 },
          act: 'self-assessment.submit',
          actKey: `last/${code}`,
          submittedBy: ann.accountId,
        },
      );
    });
    let earlier = 0;
    const take = (who: Person, fields: { field: string; version: number }[]) =>
      who.call('POST', `${base}/form/taken`, { fields });

    it('shows its values with round and year, and still opens in four statements', async () => {
      const { body } = await ann.call('GET', `${base}/form`);
      expect(body.previous).toMatchObject({ round: { name: '上一批次', year: 2025 }, answers: LAST });
      await expect(api.statements(() => ann.call('GET', `${base}/form`))).resolves.toBeLessThanOrEqual(4);
    });

    it('takes them over as the record has them, and the history says where they are from', async () => {
      const { body, status } = await take(ann, [
        { field: '1.2.value', version: 0 },
        { field: '4.1.value', version: 0 },
      ]);
      expect(status).toBe(200);
      const value = { value: '40', basis: '按面积', dataYear: '2024' };
      expect(body.taken).toMatchObject([
        { field: '1.2.value', value, version: 1 },
        { field: '4.1.value', value: { choice: 'yes' }, version: 1 },
      ]);
      const history = await ann.call('GET', `${base}/form/answers/1.2.value/history`);
      expect(history.body.rows).toMatchObject([{ why: 'taken', value }]);
    });

    it('takes nothing over what somebody wrote meanwhile, and nothing that was not answered then', async () => {
      await scene.save(bo, [{ field: '1.2.value', value: { value: '66' }, version: 0 }]);
      expect(await take(ann, [{ field: '1.2.value', version: 0 }])).toMatchObject({
        status: 409,
        body: { code: 'version-conflict', conflicts: [{ theirs: { value: '66' } }] },
      });
      const both = [
        { field: '1.2.value', version: 1 },
        { field: '1.1.value', version: 0 },
      ];
      expect(await take(ann, both)).toMatchObject({ status: 409, body: { code: 'nothing-to-take' } });
      const { body } = await ann.call('GET', `${base}/form`);
      expect(body.answers['1.2.value'].value).toEqual({ value: '66' });
    });

    it('counts a jump against it as a warning to be answered', async () => {
      const saved = await scene.save(ann, [
        { field: '1.2.value', value: { value: '90', basis: '按面积' }, version: 0 },
      ]);
      expect(saved.body.progress.done).toBe(0);
      const answered = await scene.save(ann, [
        {
          field: '1.2.value',
          value: { value: '90', basis: '按面积', warningReply: '今年全区覆盖改造完成' },
          version: 1,
        },
      ]);
      expect(answered.body.progress.done).toBe(1);
    });
  });

  it('keeps what breaks a rule as it was typed', async () => {
    await expect(
      scene.save(ann, [{ field: FIELD, value: { value: '约九成' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 200 });
    const { body } = await ann.call('GET', `${base}/form`);
    expect(body.answers[FIELD].value).toEqual({ value: '约九成' });
  });

  it('refuses an older write with both sides of the conflict', async () => {
    await scene.save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
    await scene.save(bo, [{ field: FIELD, value: { value: '90' }, version: 1 }]);
    const refused = await scene.save(ann, [{ field: FIELD, value: { value: '89' }, version: 1 }]);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'version-conflict',
        conflicts: [
          { field: FIELD, mine: { value: '89' }, theirs: { value: '90' }, version: 2, by: '乙同事' },
        ],
      },
    });
    await expect(
      scene.save(ann, [{ field: FIELD, value: { value: '89' }, version: 2 }]),
    ).resolves.toMatchObject({
      status: 200,
    });
  });

  it('shows who changed a field from what to what, and brings a version back', async () => {
    await scene.save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
    await scene.save(bo, [{ field: FIELD, value: { value: '90' }, version: 1 }]);
    const restored = await ann.call('POST', `${base}/form/answers/${FIELD}/restore`, {
      restore: 1,
      version: 2,
    });
    expect(restored).toMatchObject({ status: 200, body: { value: { value: '88' }, version: 3 } });
    const { body } = await ann.call('GET', `${base}/form/answers/${FIELD}/history?limit=2`);
    expect(body.rows).toMatchObject([
      { version: 3, why: 'restored' },
      { version: 2, by: '乙同事', value: { value: '90' } },
    ]);
    const older = await ann.call('GET', `${base}/form/answers/${FIELD}/history?limit=2&after=${body.next}`);
    expect(older.body).toMatchObject({ rows: [{ version: 1 }], next: null });
  });

  it('does not know fields beyond the framework, and refuses what is no answer', async () => {
    await expect(
      scene.save(ann, [{ field: '1.9.value', value: { value: '1' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 422, body: { errors: [{ field: '1.9.value', rule: 'unknown' }] } });
    await expect(
      scene.save(ann, [{ field: FIELD, value: { points: 5 }, version: 0 }]),
    ).resolves.toMatchObject({
      status: 422,
    });
    await expect(scene.save(ann, [])).resolves.toMatchObject({ status: 422 });
    await expect(
      scene.save(ann, [
        { field: FIELD, value: { value: '1' }, version: 0 },
        { field: FIELD, value: { value: '2' }, version: 0 },
      ]),
    ).resolves.toMatchObject({ status: 422 });
  });

  it('locks the form after the deadline, after submission and while the round is paused, each with its sentence', async () => {
    const one = [{ field: FIELD, value: { value: '88' }, version: 0 }];
    await scene.closesAt(new Date(Date.now() - 1000));
    await expect(scene.save(ann, one)).resolves.toMatchObject({
      status: 409,
      body: { code: 'locked', detail: '自评已经截止，内容不能再修改。' },
    });
    await scene.closesAt(new Date(Date.now() + 60_000));
    await scene.set(`state = 'submitted'`);
    expect((await scene.save(ann, one)).body.detail).toContain('撤回');
    await scene.set(`state = 'drafting'`);
    await db().query(`UPDATE round SET paused_at = now() WHERE code = $1`, [place.round]);
    await expect(scene.save(ann, one)).resolves.toMatchObject({ status: 409 });
  });

  it('opens only what was remarked while a correction runs', async () => {
    await scene.submitted();
    await scene.set(`state = 'correcting', correction_due_at = now() + interval '1 day', corrections = 1`);
    await db().query(`UPDATE round SET state = 'formal-examination' WHERE code = $1`, [place.round]);
    const staff = await anAccount(db());
    await db().query(
      `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at) VALUES ($1,$2,1,'returned','{}','缺数据',$3,now()) RETURNING id)
       INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '1.2', '请说明口径' FROM e`,
      [place.round, place.no, staff.id],
    );
    const { body } = await ann.call('GET', `${base}/form`);
    expect(body).toMatchObject({
      remarks: [{ anchor: '1.2', remark: '请说明口径' }],
      editing: { editable: true, everything: false, fields: [FIELD], slots: ['1.e1'] },
    });
    await expect(
      scene.save(ann, [{ field: FIELD, value: { value: '88', basis: '按面积' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 200 });
    await expect(
      scene.save(ann, [{ field: '2.2.value', value: { value: '3' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 409, body: { code: 'not-opened' } });
  });
});
