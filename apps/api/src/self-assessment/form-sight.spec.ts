import { aRound, anAccount, anOrganization } from '@xuanping/persistence/testing';
import { completeAnswers } from '@xuanping/domain/testing';
import { aForm, type FormScene } from './form.fixture';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

const FIELD = '1.2.value';

describe('who sees a form, and what of it', () => {
  let api: TestApi;
  let scene: FormScene;
  let ann: Person;
  let base: string;
  let place: FormScene['place'];

  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    scene = await aForm(api);
    ({ ann, base, place } = scene);
  });

  const db = () => api.db.dataSource;
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
    await scene.submitted();
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
      scene.save(otherPark!, [{ field: FIELD, value: { value: '1' }, version: 0 }]),
    ).resolves.toMatchObject({ status: 404 });
    for (const path of ['form/answers/1.2.value/history', 'evidence', 'receipt.pdf'])
      await expect(otherPark!.call('GET', `${base}/${path}`)).resolves.toMatchObject({ status: 404 });
  });

  it('shows the house the draft and leaves an access record, and no act of the park', async () => {
    await scene.save(ann, [{ field: FIELD, value: { value: '88' }, version: 0 }]);
    const staff = await api.as((await anAccount(db())).id);
    const { body } = await staff.call('GET', `${base}/form`);
    expect(body).toMatchObject({ reader: 'house', acts: [], editing: { editable: false, why: null } });
    expect(body.answers[FIELD].value).toEqual({ value: '88' });
    const rows: { what: string }[] = await db().query(
      `SELECT what FROM access_record WHERE round_code = $1 AND account_id = $2`,
      [place.round, staff.accountId],
    );
    expect(rows).toEqual([{ what: '查看自评材料' }]);
    await expect(
      scene.save(staff, [{ field: FIELD, value: { value: '1' }, version: 1 }]),
    ).resolves.toMatchObject({ status: 403 });
  });

  it('shows a recommender of the province what was submitted, and nothing before', async () => {
    const recommender = await recommenderIn('320000');
    await expect(recommender.call('GET', `${base}/form`)).resolves.toMatchObject({
      status: 409,
      body: { code: 'not-submitted' },
    });
    await scene.submitted();
    await scene.save(ann, [{ field: FIELD, value: { value: '1' }, version: 0 }]);
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
    await scene.submitted();
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
    await scene.submitted({ [FIELD]: { value: '70' } });
    const { body } = await ann.call('GET', `${base}/form?version=1`);
    expect(body).toMatchObject({
      shows: { kind: 'submission', version: 1 },
      answers: { [FIELD]: { value: { value: '70' } } },
      editing: { editable: false },
    });
    await expect(ann.call('GET', `${base}/form?version=2`)).resolves.toMatchObject({ status: 404 });
  });

  it('shows what was submitted once a correction has lapsed, and nothing of what was typed into it', async () => {
    await scene.save(ann, [{ field: FIELD, value: { value: '1' }, version: 0 }]);
    await scene.submitted();
    await scene.set(`state = 'rejected', corrections = 1`);
    const staff = await api.as((await anAccount(db(), { roles: ['staff'] })).id);
    for (const reader of [ann, staff])
      expect((await reader.call('GET', `${base}/form`)).body).toMatchObject({
        shows: { kind: 'submission', version: 1 },
        answers: { [FIELD]: { value: completeAnswers()[FIELD] } },
      });
  });

  it('prints receipt and report', async () => {
    await scene.save(ann, [{ field: FIELD, value: { value: '88', basis: '按面积' }, version: 0 }]);
    const draft = await ann.call('GET', `${base}/self-assessment.pdf`);
    expect(draft).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(draft.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(ann.call('GET', `${base}/receipt.pdf`)).resolves.toMatchObject({ status: 404 });
    await scene.submitted();
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
