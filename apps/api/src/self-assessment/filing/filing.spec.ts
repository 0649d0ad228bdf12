import { sealedScan } from '@xuanping/documents/testing';
import { DEFAULT_SUBMISSION, type SubmissionSettings } from '@xuanping/domain/schedule';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { addFile, addSubmission, loadFilingFacts, markSealed } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication, anOrganization, aRound } from '@xuanping/persistence/testing';
import { startTestApi, type Person, type TestApi } from '../test-api.fixture';

const CODE = '91440300708461136T';
const GIVEN = { creditCode: '', contactName: '张示例', contactPhone: '010-00000000' };

describe('what stands beside a form', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;
  // The registry has each code once.
  afterEach(() => db().query(`UPDATE organization SET uscc = NULL`));

  async function scene(
    of: { submission?: SubmissionSettings; state?: 'drafting' | 'submitted'; uscc?: string } = {},
  ) {
    const round = await aRound(db(), { settings: { submission: of.submission ?? DEFAULT_SUBMISSION } });
    const park = await anOrganization(db(), { ...(of.uscc && { uscc: of.uscc }) });
    const account = await anAccount(db(), { roles: ['applicant'], organizationId: park.id });
    const { no } = await anApplication(db(), {
      roundCode: round.code,
      parkId: park.id,
      registeredBy: account.id,
      state: of.state ?? 'drafting',
    });
    const place = { round: round.code, no };
    const path = `/rounds/${round.code}/applications/${no}/filing`;
    const person = await api.as(account.id);
    const save = (given: Partial<typeof GIVEN>) =>
      person.call('PUT', `${path}/particulars`, { ...GIVEN, ...given });
    const read = (who: Person = person) => who.call('GET', path);
    const seal = (name: string) =>
      addFile(
        db().manager,
        place,
        { slotId: STATEMENT_SLOT, name, mime: 'application/pdf', size: 9, sha256: 'e'.repeat(64) },
        account.id,
      );
    return { round, park, place, path, person, save, read, seal };
  }

  it('is what the round asks, who applies and what is missing', async () => {
    const { read } = await scene();
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      editable: true,
      particulars: { creditCode: '', contactName: '', contactPhone: '' },
      seal: { state: 'none', files: [] },
    });
    expect(body.gaps.map(({ field }: { field: string }) => field)).toEqual([
      'particulars.creditCode',
      'particulars.contactName',
      'particulars.contactPhone',
    ]);
  });

  it('keeps a code that passes, in its stored form, and gives it to a registry that had none', async () => {
    const { save, park } = await scene();
    const saved = await save({ creditCode: ' 9144 0300 7084 6113 6t ' });
    expect(saved).toMatchObject({ status: 200, body: { gaps: [], particulars: { creditCode: CODE } } });
    const [row] = await db().query(`SELECT uscc FROM organization WHERE id = $1`, [park.id]);
    expect(row.uscc).toBe(CODE);
  });

  it('leaves the registry’s own code as it is, and says that it is another', async () => {
    const { save, park } = await scene({ uscc: '91110000600037341L' });
    const saved = await save({ creditCode: CODE });
    expect(saved.body).toMatchObject({
      particulars: { creditCode: CODE },
      registeredCode: '91110000600037341L',
    });
    const [row] = await db().query(`SELECT uscc FROM organization WHERE id = $1`, [park.id]);
    expect(row.uscc).toBe('91110000600037341L');
  });

  it('refuses a wrong check digit with field and rule, and writes nothing', async () => {
    const { save, read } = await scene();
    const refused = await save({ creditCode: '91440300708461136X' });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'particulars.creditCode', rule: 'check-character' }] },
    });
    expect(refused.body.errors[0].message).toContain('统一社会信用代码校验未通过');
    expect((await read()).body.particulars.contactName).toBe('');
  });

  it('refuses the code of another body, and does not say whose it is', async () => {
    const other = await anOrganization(db(), { uscc: CODE });
    const { save } = await scene();
    const refused = await save({ creditCode: CODE });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'particulars.creditCode', rule: 'held' }] },
    });
    expect(JSON.stringify(refused.body)).not.toContain(other.name);
  });

  it('is closed once the form is handed in, and open to the submitter alone before', async () => {
    const submitted = await scene({ state: 'submitted' });
    expect((await submitted.read()).body.editable).toBe(false);
    await expect(submitted.save({})).resolves.toMatchObject({ status: 409, body: { code: 'locked' } });

    const open = await scene();
    const colleague = await api.as(
      (await anAccount(db(), { roles: ['applicant'], organizationId: open.park.id })).id,
    );
    expect((await open.read(colleague)).body.editable).toBe(false);
    await expect(colleague.call('PUT', `${open.path}/particulars`, GIVEN)).resolves.toMatchObject({
      status: 403,
    });
  });

  it('is read by the house, which leaves a trace, and by no recommender', async () => {
    const { read, place } = await scene();
    const staff = await api.as((await anAccount(db(), { roles: ['staff'] })).id);
    expect(await read(staff)).toMatchObject({ status: 200, body: { editable: false } });
    const traces = await db().query(
      `SELECT what FROM access_record WHERE round_code = $1 AND application_no = $2`,
      [place.round, place.no],
    );
    expect(traces).toEqual([{ what: '查看申报单位信息' }]);
    const recommender = await api.as((await anAccount(db(), { roles: ['recommender'] })).id);
    expect((await read(recommender)).status).toBe(404);
  });

  it('says of a sealed scan whether it is the print of what now stands there', async () => {
    const { read, seal, place, save, person } = await scene();
    const file = await seal('盖章件.pdf');
    expect((await read()).body.seal).toMatchObject({ state: 'unread', files: [{ state: 'unread' }] });
    const facts = await loadFilingFacts(db().manager, place);
    const mark = facts?.printHash.slice(0, 16) ?? '';
    await markSealed(db().manager, place, { id: file.id, mark, source: 'qr' });
    expect((await read()).body.seal.state).toBe('current');
    // The code is printed: with another the seal is under something else.
    await save({ creditCode: CODE });
    const stale = (await read()).body;
    expect(stale.seal.state).toBe('older');
    expect(stale.seal.words.zh).toContain('是较早内容的打印件');
    expect(stale.gaps).toEqual([]);
    // Where the older content is what was submitted, its version is named: the park knows that paper.
    await addSubmission(db().manager, place, {
      version: 1,
      receipt: `${place.round}-${place.no}-1`,
      at: new Date(),
      frameworkVersion: '2021',
      contentHash: 'a'.repeat(64),
      snapshot: { answers: {}, files: [], answeredItems: 0 },
      act: 'self-assessment.submit',
      actKey: `sealed/${place.round}`,
      submittedBy: person.accountId,
    });
    expect((await read()).body.seal.words.zh).toContain('是已提交的第 1 版的打印件');
  });

  it('holds a submission back by a stale seal where the round requires one', async () => {
    const { read, save, seal, place } = await scene({
      submission: { ...DEFAULT_SUBMISSION, seal: 'required' },
    });
    await save({ creditCode: CODE });
    const codes = async () => (await read()).body.gaps.map(({ code }: { code: string }) => code);
    expect(await codes()).toEqual(['seal-none']);
    const file = await seal('旧.pdf');
    await markSealed(db().manager, place, { id: file.id, mark: 'f'.repeat(16), source: 'qr' });
    expect(await codes()).toEqual(['seal-older']);
  });

  it('recognises an uploaded print by itself, and that it is older after one more edit', async () => {
    const { round, place, person, read } = await scene();
    const base = `/rounds/${round.code}/applications/${place.no}`;
    const printed = await person.call('GET', `${base}/self-assessment.pdf`);
    const sent = await person.upload(`${base}/evidence/slots/${STATEMENT_SLOT}`, {
      name: '电子章.pdf',
      type: 'application/pdf',
      bytes: printed.bytes,
    });
    expect(sent.status).toBe(201);
    expect((await read()).body.seal).toMatchObject({ state: 'current', files: [{ source: 'text' }] });
    await person.call('PUT', `${base}/form/answers`, {
      answers: [{ field: '3.1.value', value: { value: '80' }, version: 0 }],
    });
    expect((await read()).body.seal.state).toBe('older');
  });

  it('recognises the sealed print of another application by its code', async () => {
    const { round, place, person, read } = await scene();
    const path = `/rounds/${round.code}/applications/${place.no}/evidence/slots/${STATEMENT_SLOT}`;
    await person.upload(path, { name: '盖章件.jpg', bytes: sealedScan(), type: 'image/jpeg' });
    const { seal } = (await read()).body;
    expect(seal).toMatchObject({ state: 'foreign', files: [{ source: 'qr' }] });
    expect(seal.words.zh).toContain('另一份申报');
  });

  it('takes the end of the printed hash where the scan could not be read, and only there', async () => {
    const { read, person, path, seal, place } = await scene();
    const file = await seal('传真.pdf');
    const type = (mark: string, id = file.id) => person.call('PUT', `${path}/sealed/${id}`, { mark });
    await expect(type('nothing')).resolves.toMatchObject({
      status: 422,
      body: { errors: [{ field: 'mark' }] },
    });
    const { printHash } = (await read()).body;
    expect((await type(printHash.slice(-8).toUpperCase())).body.seal.state).toBe('current');
    expect((await type('00000000')).body.seal.state).toBe('older');

    await markSealed(db().manager, place, { id: file.id, mark: 'f'.repeat(16), source: 'qr' });
    await expect(type(printHash.slice(-8))).resolves.toMatchObject({
      status: 409,
      body: { code: 'read-already' },
    });
    await expect(type('00000000', '00000000-0000-4000-8000-000000000000')).resolves.toMatchObject({
      status: 409,
      body: { code: 'not-sealed' },
    });
  });

  it('is nothing at all in a round from before there was such a thing', async () => {
    const round = await aRound(db());
    const application = await anApplication(db(), { roundCode: round.code });
    const person = await api.as(application.registeredBy);
    const { body } = await person.call('GET', `/rounds/${round.code}/applications/${application.no}/filing`);
    expect(body).toMatchObject({ asked: null, declarations: null, gaps: [] });
  });
});
