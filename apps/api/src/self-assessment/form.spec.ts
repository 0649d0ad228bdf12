import { addSubmission } from '@xuanping/persistence/self-assessment';
import { aRound, anAccount, anApplication, anOrganization } from '@xuanping/persistence/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

const FIELD = '1.2.value';

describe('the form through the API', () => {
  let api: TestApi;
  let ann: Person;
  let bo: Person;
  let base: string;
  let place: { round: string; no: string; parkId: string };

  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    const application = await anApplication(api.db.dataSource);
    place = { round: application.roundCode, no: application.no, parkId: application.parkId };
    base = `/rounds/${place.round}/applications/${place.no}`;
    ann = await api.as(application.registeredBy);
    bo = await api.as(
      (
        await anAccount(api.db.dataSource, {
          roles: ['applicant'],
          organizationId: place.parkId,
          name: '乙同事',
        })
      ).id,
    );
  });

  const db = () => api.db.dataSource;
  const save = (who: Person, answers: { field: string; value: object; version: number }[]) =>
    who.call('PUT', `${base}/form/answers`, { answers });
  const set = (sql: string) =>
    db().query(`UPDATE application SET ${sql} WHERE round_code = $1 AND no = $2`, [place.round, place.no]);
  const closesAt = (at: Date) =>
    db().query(
      `UPDATE round SET schedule = schedule || jsonb_build_object('selfAssessmentClosesAt', $2::text) WHERE code = $1`,
      [place.round, at.toISOString()],
    );
  const submitted = async (answers = completeAnswers()) => {
    await addSubmission(db().manager, place, {
      version: 1,
      receipt: `${place.round}-${place.no}-1`,
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: 'a'.repeat(64),
      snapshot: { answers, files: [], answeredItems: 70 },
      act: 'self-assessment.submit',
      actKey: `k/${place.round}`,
      submittedBy: ann.accountId,
    });
    await set(`state = 'submitted', version = 1, submitted_at = now(), content_hash = repeat('a', 64)`);
  };

  it('saves as one types, in stored form, and tells how far the form is', async () => {
    const saved = await save(ann, [
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
    await save(ann, answers);
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
      await save(bo, [{ field: '1.2.value', value: { value: '66' }, version: 0 }]);
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
      const saved = await save(ann, [
        { field: '1.2.value', value: { value: '90', basis: '按面积' }, version: 0 },
      ]);
      expect(saved.body.progress.done).toBe(0);
      const answered = await save(ann, [
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
      save(ann, [{ field: FIELD, value: { value: '约九成' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 200 });
    const { body } = await ann.call('GET', `${base}/form`);
    expect(body.answers[FIELD].value).toEqual({ value: '约九成' });
  });

  it('refuses an older write with both sides of the conflict', async () => {
    await save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
    await save(bo, [{ field: FIELD, value: { value: '90' }, version: 1 }]);
    const refused = await save(ann, [{ field: FIELD, value: { value: '89' }, version: 1 }]);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'version-conflict',
        conflicts: [
          { field: FIELD, mine: { value: '89' }, theirs: { value: '90' }, version: 2, by: '乙同事' },
        ],
      },
    });
    await expect(save(ann, [{ field: FIELD, value: { value: '89' }, version: 2 }])).resolves.toMatchObject({
      status: 200,
    });
  });

  it('shows who changed a field from what to what, and brings a version back', async () => {
    await save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
    await save(bo, [{ field: FIELD, value: { value: '90' }, version: 1 }]);
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
      save(ann, [{ field: '1.9.value', value: { value: '1' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 422, body: { errors: [{ field: '1.9.value', rule: 'unknown' }] } });
    await expect(save(ann, [{ field: FIELD, value: { points: 5 }, version: 0 }])).resolves.toMatchObject({
      status: 422,
    });
    await expect(save(ann, [])).resolves.toMatchObject({ status: 422 });
    await expect(
      save(ann, [
        { field: FIELD, value: { value: '1' }, version: 0 },
        { field: FIELD, value: { value: '2' }, version: 0 },
      ]),
    ).resolves.toMatchObject({ status: 422 });
  });

  it('locks the form after the deadline, after submission and while the round is paused, each with its sentence', async () => {
    const one = [{ field: FIELD, value: { value: '88' }, version: 0 }];
    await closesAt(new Date(Date.now() - 1000));
    await expect(save(ann, one)).resolves.toMatchObject({
      status: 409,
      body: { code: 'locked', detail: '自评已经截止，内容不能再修改。' },
    });
    await closesAt(new Date(Date.now() + 60_000));
    await set(`state = 'submitted'`);
    expect((await save(ann, one)).body.detail).toContain('撤回');
    await set(`state = 'drafting'`);
    await db().query(`UPDATE round SET paused_at = now() WHERE code = $1`, [place.round]);
    await expect(save(ann, one)).resolves.toMatchObject({ status: 409 });
  });

  it('opens only what was remarked while a correction runs', async () => {
    await submitted();
    await set(`state = 'correcting', correction_due_at = now() + interval '1 day', corrections = 1`);
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
      save(ann, [{ field: FIELD, value: { value: '88', basis: '按面积' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 200 });
    await expect(
      save(ann, [{ field: '2.2.value', value: { value: '3' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 409, body: { code: 'not-opened' } });
  });

  it('shows what was submitted once a correction has lapsed, and nothing of what was typed into it', async () => {
    await save(ann, [{ field: FIELD, value: { value: '1' }, version: 0 }]);
    await submitted();
    await set(`state = 'rejected', corrections = 1`);
    const staff = await api.as((await anAccount(db(), { roles: ['staff'] })).id);
    for (const reader of [ann, staff])
      expect((await reader.call('GET', `${base}/form`)).body).toMatchObject({
        shows: { kind: 'submission', version: 1 },
        answers: { [FIELD]: { value: completeAnswers()[FIELD] } },
      });
  });

  describe('who sees it', () => {
    let seat = 0;
    const expertOf = async (state: string) => {
      const expert = await anAccount(db(), { roles: ['expert'] });
      await db().query(
        `WITH d AS (INSERT INTO panel_draw (id, round_code, seed, input, result, possible, made_by) VALUES (gen_random_uuid(), $1, 's', '{}', '{}', true, $3) RETURNING id)
         INSERT INTO review (round_code, application_no, account_id, draw_id, seat, drawn, invited_at, state, undertaking_at) SELECT $1, $2, $3, id, $5, 1, now(), $4, now() FROM d`,
        [place.round, place.no, expert.id, state, (seat += 1)],
      );
      return api.as(expert.id);
    };
    const recommenderIn = async (province: string) => {
      const association = await anOrganization(db(), { kind: 'association', provinceCode: province });
      return api.as((await anAccount(db(), { roles: ['recommender'], organizationId: association.id })).id);
    };

    it('is unknown to other parks, other provinces and unassigned experts, for every route', async () => {
      await submitted();
      const strangers = [
        await api.as((await anAccount(db(), { roles: ['applicant'] })).id),
        await recommenderIn('330000'),
        await api.as((await anAccount(db(), { roles: ['expert'] })).id),
      ];
      for (const stranger of strangers) {
        await expect(stranger.call('GET', `${base}/form`)).resolves.toMatchObject({ status: 404 });
        await expect(stranger.call('GET', `${base}/self-assessment.pdf`)).resolves.toMatchObject({
          status: 404,
        });
      }
      const [otherPark] = strangers;
      await expect(
        save(otherPark!, [{ field: FIELD, value: { value: '1' }, version: 0 }]),
      ).resolves.toMatchObject({ status: 404 });
      for (const path of ['form/answers/1.2.value/history', 'evidence', 'receipt.pdf'])
        await expect(otherPark!.call('GET', `${base}/${path}`)).resolves.toMatchObject({ status: 404 });
    });

    it('shows the house the draft and leaves an access record, and no act of the park', async () => {
      await save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
      const staff = await api.as((await anAccount(db())).id);
      const { body } = await staff.call('GET', `${base}/form`);
      expect(body).toMatchObject({ reader: 'house', acts: [], editing: { editable: false, why: null } });
      expect(body.answers[FIELD].value).toEqual({ value: '88' });
      const rows: { what: string }[] = await db().query(
        `SELECT what FROM access_record WHERE round_code = $1 AND account_id = $2`,
        [place.round, staff.accountId],
      );
      expect(rows).toEqual([{ what: '查看自评材料' }]);
      await expect(save(staff, [{ field: FIELD, value: { value: '1' }, version: 1 }])).resolves.toMatchObject(
        { status: 403 },
      );
    });

    it('shows a recommender of the province what was submitted, and nothing before', async () => {
      const recommender = await recommenderIn('320000');
      await expect(recommender.call('GET', `${base}/form`)).resolves.toMatchObject({
        status: 409,
        body: { code: 'not-submitted' },
      });
      await submitted();
      await save(ann, [{ field: FIELD, value: { value: '1' }, version: 0 }]);
      const { body } = await recommender.call('GET', `${base}/form`);
      expect(body).toMatchObject({
        reader: 'recommender',
        shows: { kind: 'submission', version: 1 },
        application: { registeredBy: null },
      });
      expect(body.answers[FIELD]).toEqual({
        value: completeAnswers()[FIELD],
        version: 1,
        by: null,
        at: expect.any(String),
      });
      await expect(recommender.call('GET', `${base}/evidence`)).resolves.toMatchObject({ status: 404 });
    });

    it('shows an expert what was submitted once the review was accepted', async () => {
      await submitted();
      const invited = await expertOf('invited');
      await expect(invited.call('GET', `${base}/form`)).resolves.toMatchObject({
        status: 409,
        body: { code: 'accept-first' },
      });
      const accepted = await expertOf('accepted');
      await expect(accepted.call('GET', `${base}/form`)).resolves.toMatchObject({
        status: 200,
        body: { reader: 'expert', remarks: [] },
      });
      const replaced = await expertOf('replaced');
      await expect(replaced.call('GET', `${base}/form`)).resolves.toMatchObject({ status: 404 });
    });

    it('shows the park a former submission as it was', async () => {
      await submitted({ [FIELD]: { value: '70' } });
      const { body } = await ann.call('GET', `${base}/form?version=1`);
      expect(body).toMatchObject({
        shows: { kind: 'submission', version: 1 },
        answers: { [FIELD]: { value: { value: '70' } } },
        editing: { editable: false },
      });
      await expect(ann.call('GET', `${base}/form?version=2`)).resolves.toMatchObject({ status: 404 });
    });
  });

  it('prints receipt and report', async () => {
    await save(ann, [{ field: FIELD, value: { value: '88', basis: '按面积' }, version: 0 }]);
    const draft = await ann.call('GET', `${base}/self-assessment.pdf`);
    expect(draft).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(draft.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(ann.call('GET', `${base}/receipt.pdf`)).resolves.toMatchObject({ status: 404 });
    await submitted();
    const receipt = await ann.call('GET', `${base}/receipt.pdf`);
    expect(receipt).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
    });
    expect(String(receipt.headers['content-disposition'])).toContain(
      encodeURIComponent(`提交回执 ${place.round}-${place.no}-1`),
    );
    const again = await ann.call('GET', `${base}/receipt.pdf?version=1`);
    expect(again.bytes.equals(receipt.bytes)).toBe(true);
  });

  it('answers nobody without a session', async () => {
    const nobody = await api.as(null);
    await expect(nobody.call('GET', `${base}/form`)).resolves.toMatchObject({ status: 401 });
  });

  it('does not confuse applications of two rounds', async () => {
    const other = await aRound(db());
    await expect(
      ann.call('GET', `/rounds/${other.code}/applications/${place.no}/form`),
    ).resolves.toMatchObject({ status: 404 });
  });
});
