import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { DEFAULT_SUBMISSION } from '@xuanping/domain/schedule';
import { aRound, aSchedule, anAccount, anOrganization } from '@xuanping/persistence/testing';
import { pdfFile } from '@xuanping/storage/testing';
import { startTestApi, type Person, type TestApi } from '../test-api.fixture';

interface Somebody {
  readonly account: AccountEntity;
  readonly organization: string;
  readonly person: Person;
}

describe('filing for a park through the API', () => {
  let api: TestApi;
  let round: RoundEntity;
  let filer: Somebody;
  let park: Somebody;

  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());

  const db = () => api.db.dataSource;
  const somebody = async (
    role: 'applicant' | 'recommender',
    of: Parameters<typeof anOrganization>[1] = {},
  ): Promise<Somebody> => {
    const kind = role === 'applicant' ? 'national-etdz' : 'association';
    const { id } = await anOrganization(db(), { kind, ...of });
    const account = await anAccount(db(), { roles: [role], organizationId: id });
    return { account, organization: id, person: await api.as(account.id) };
  };
  const path = (rest = '') => `/rounds/${round.code}/filing-for${rest}`;
  const authorise = async (by: Somebody, of: string): Promise<string> => {
    const answer = await by.person.upload(path(`/${of}/authorisations`), {
      name: '授权委托书.pdf',
      type: 'application/pdf',
      bytes: pdfFile(),
    });
    expect(answer.status).toBe(200);
    return answer.body.id as string;
  };
  const fileFor = async (by: Somebody, of: Somebody, more: object = {}) =>
    by.person.call('POST', path(), {
      park: of.organization,
      authorisation: await authorise(by, of.organization),
      ...more,
    });
  const form = (no: string) => `/rounds/${round.code}/applications/${no}`;
  /** As the acts leave it. */
  const answered = (set: string) =>
    db().query(`UPDATE filing_for SET ${set} WHERE round_code = $1 AND application_no IS NOT NULL`, [
      round.code,
    ]);

  beforeEach(async () => {
    await db().query(`DELETE FROM rate_limit`);
    round = await aRound(db());
    filer = await somebody('recommender');
    park = await somebody('applicant');
  });

  it('gives the park a number, tasks and a mail, and leaves a record that says who files', async () => {
    const filed = await fileFor(filer, park);
    expect(filed).toMatchObject({ status: 201, body: { no: '0001' } });
    const obligations: unknown[] = await db().query(
      `SELECT kind, owner_id AS owner, due_by AS by FROM obligation WHERE round_code = $1 AND closed_at IS NULL ORDER BY kind, owner_id`,
      [round.code],
    );
    const due = 'selfAssessmentClosesAt';
    expect(obligations).toEqual(
      expect.arrayContaining([
        { kind: 'filing-to-confirm', owner: park.organization, by: due },
        { kind: 'self-assessment-to-submit', owner: park.organization, by: due },
        { kind: 'self-assessment-to-submit', owner: filer.organization, by: due },
      ]),
    );
    expect(obligations).toHaveLength(3);
    const mails: unknown[] = await db().query(
      `SELECT account_id AS to, view ->> 'event' AS event, view ->> 'actionUrl' AS url FROM mail_outbox WHERE round_code = $1`,
      [round.code],
    );
    expect(mails).toEqual([
      {
        to: park.account.id,
        event: 'filed',
        url: `http://127.0.0.1:3000${form('0001')}/self-assessment`,
      },
    ]);
    const [record] = (await db().query(
      `SELECT act, role, account_id AS by, facts FROM act_record WHERE round_code = $1`,
      [round.code],
    )) as Record<string, unknown>[];
    expect(record).toMatchObject({
      act: 'self-assessment.file-for',
      role: 'recommender',
      by: filer.account.id,
    });
    const [start] = (await db().query(`SELECT workflow_id AS id FROM process_start WHERE round_code = $1`, [
      round.code,
    ])) as { id: string }[];
    expect(start?.id).toBe(`application/${round.code}/0001`);
  });

  it('tells a park without accounts at its address in the registry, and says of each how it is reached', async () => {
    const silent = await anOrganization(db(), { contactEmail: 'office@park.example' });
    const nobody = await anOrganization(db());
    const list = await filer.person.call('GET', path());
    const reached = Object.fromEntries(
      (list.body.parks as { id: string; reachedBy: string }[]).map(({ id, reachedBy }) => [id, reachedBy]),
    );
    expect(reached).toMatchObject({
      [park.organization]: 'accounts',
      [silent.id]: 'address',
      [nobody.id]: 'nothing',
    });
    await filer.person.call('POST', path(), {
      park: silent.id,
      authorisation: await authorise(filer, silent.id),
    });
    await expect(
      db().query(
        `SELECT recipient_address AS to, account_id AS account FROM mail_outbox WHERE round_code = $1`,
        [round.code],
      ),
    ).resolves.toEqual([{ to: 'office@park.example', account: null }]);
  });

  it('is open to the recommender in the form as to its park, under its name and that of its body', async () => {
    const { body } = await fileFor(filer, park);
    const saved = await filer.person.call('PUT', `${form(body.no)}/form/answers`, {
      answers: [{ field: '3.1.value', value: { value: '80' }, version: 0 }],
    });
    expect(saved.status).toBe(200);
    const [{ name }] = (await db().query(`SELECT name FROM organization WHERE id = $1`, [
      filer.organization,
    ])) as [{ name: string }];
    const hand = `${filer.account.name}（${name}代报）`;
    for (const reader of [park, filer]) {
      const shown = (await reader.person.call('GET', `${form(body.no)}/form`)).body;
      expect(shown.answers['3.1.value'].by).toBe(hand);
      expect(shown.filedFor).toMatchObject({ organization: name, confirmed: null, inHand: true });
      expect(shown.editing.editable).toBe(true);
    }
    const history = await park.person.call('GET', `${form(body.no)}/form/answers/3.1.value/history`);
    expect(history.body.rows[0].by).toBe(hand);
    const here = await park.person.call('PUT', `${form(body.no)}/team/presence`, { objective: null });
    expect(here.status).toBe(200);
    // The answer of the park is offered to the park, and to nobody else.
    const offered = async (who: Somebody) =>
      (
        (await who.person.call('GET', `${form(body.no)}/form`)).body.acts as {
          id: string;
          allowed: boolean;
        }[]
      ).map(({ id, allowed }) => `${id} ${allowed ? 'yes' : 'no'}`);
    expect(await offered(park)).toEqual([
      'self-assessment.confirm-filing yes',
      'self-assessment.object-to-filing yes',
    ]);
    expect(await offered(filer)).toEqual(
      expect.arrayContaining(['self-assessment.submit no', 'self-assessment.ask-extension yes']),
    );
  });

  it('cannot be submitted before the park confirmed', async () => {
    const { body } = await fileFor(filer, park);
    const situation = await filer.person.call('GET', `${form(body.no)}/form`);
    const submit = (situation.body.acts as { id: string; why: { zh: string } | null }[]).find(
      ({ id }) => id === 'self-assessment.submit',
    );
    expect(submit?.why?.zh).toContain('园区尚未确认');
    await answered(`confirmed_by = '${park.account.id}', confirmed_at = now()`);
    const later = await filer.person.call('GET', `${form(body.no)}/form`);
    expect(later.body.acts).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'self-assessment.submit', allowed: true })]),
    );
  });

  it('is not known to recommenders of another province, nor open to others of its own', async () => {
    const neighbour = await somebody('recommender', { provinceCode: '330000' });
    const { body } = await fileFor(filer, park);
    const upload = await neighbour.person.upload(path(`/${park.organization}/authorisations`), {
      name: 'a.pdf',
      bytes: pdfFile(),
    });
    expect(upload.status).toBe(404);
    expect(await fileForRefused(neighbour, park.organization)).toBe(404);
    expect((await neighbour.person.call('GET', path())).body).toMatchObject({ filings: [] });
    const beside = await somebody('recommender');
    for (const [who, status] of [
      [neighbour, 404],
      [beside, 409],
    ] as const)
      expect((await who.person.call('GET', `${form(body.no)}/form`)).status).toBe(status);
    for (const who of [neighbour, beside]) {
      const saved = await who.person.call('PUT', `${form(body.no)}/form/answers`, {
        answers: [{ field: '3.1.value', value: { value: '80' }, version: 0 }],
      });
      expect(saved.status).toBe(404);
      expect((await who.person.call('GET', `${form(body.no)}/authorisation`)).status).toBe(404);
    }
  });

  it('shows the authorisation to the park, the house and the body that filed, the same bytes', async () => {
    const { body } = await fileFor(filer, park);
    const staff = await api.as((await anAccount(db())).id);
    for (const person of [park.person, filer.person, staff]) {
      const file = await person.call('GET', `${form(body.no)}/authorisation`);
      expect(file.status).toBe(200);
      expect(file.bytes.equals(pdfFile())).toBe(true);
    }
    const seen: unknown[] = await db().query(
      `SELECT 1 FROM access_record WHERE route = 'self-assessment.authorisation'`,
    );
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps to the gate of a registration: its reasons, its declarations, one application for a park', async () => {
    const outsider = await somebody('applicant', { isMember: false });
    const strict = await aRound(db(), {
      settings: { scope: { kinds: ['national-etdz'], membersOnly: true }, submission: DEFAULT_SUBMISSION },
    });
    round = strict;
    const listed = (await filer.person.call('GET', path())).body;
    const of = (id: string) => (listed.parks as { id: string }[]).find((one) => one.id === id);
    expect(of(outsider.organization)).toMatchObject({ reasons: [{ code: 'members-only' }] });
    expect(of(park.organization)).toMatchObject({ reasons: [] });
    expect((await fileFor(filer, outsider)).body.code).toBe('members-only');
    expect((await fileFor(filer, park)).body.code).toBe('declaration-missing');
    const declarations = Object.fromEntries(DEFAULT_SUBMISSION.declarations.map(({ code }) => [code, true]));
    expect((await fileFor(filer, park, { declarations })).status).toBe(201);
    const again = await fileFor(filer, park, { declarations });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-registered' } });
    expect(again.body.detail).toContain('0001');
  });

  it('needs an authorisation of that park that was not used, of a kind that can be a scan', async () => {
    const other = await somebody('applicant');
    const of = await authorise(filer, other.organization);
    const wrong = await filer.person.call('POST', path(), { park: park.organization, authorisation: of });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'authorisation' }] } });
    expect((await filer.person.call('POST', path(), { park: park.organization })).status).toBe(422);
    const text = await filer.person.upload(path(`/${park.organization}/authorisations`), {
      name: '授权.txt',
      bytes: Buffer.from('x'),
    });
    expect(text).toMatchObject({ status: 422, body: { errors: [{ rule: 'type' }] } });
    await expect(
      db().query(`SELECT 1 FROM application WHERE round_code = $1`, [round.code]),
    ).resolves.toEqual([]);
  });

  it('that the park objects to leaves the form to nobody but its people and the house, and the park registers itself', async () => {
    const { body } = await fileFor(filer, park);
    await answered(`objected_by = '${park.account.id}', objected_at = now(), objection = '未作授权'`);
    await db().query(`UPDATE application SET state = 'declined' WHERE round_code = $1`, [round.code]);
    expect((await filer.person.call('GET', `${form(body.no)}/form`)).status).toBe(409);
    expect((await filer.person.call('GET', path())).body).toMatchObject({
      filings: [
        { no: '0001', state: 'declined', filing: { objected: { reason: '未作授权' }, inHand: false } },
      ],
    });
    await expect(park.person.call('GET', `/rounds/${round.code}/eligibility`)).resolves.toMatchObject({
      body: { eligible: true, existing: null },
    });
    expect(await park.person.call('POST', `/rounds/${round.code}/applications`, {})).toMatchObject({
      status: 201,
      body: { no: '0002' },
    });
    const mine = (await park.person.call('GET', '/me/applications')).body.rows as {
      round: { code: string };
      application: { no: string };
    }[];
    expect(mine.filter((row) => row.round.code === round.code).map((row) => row.application.no)).toEqual([
      '0002',
    ]);
  });

  it('is taken over by somebody of the park once it is confirmed; its filer then has it no longer', async () => {
    const { body } = await fileFor(filer, park);
    const takeOver = () => park.person.call('POST', `${form(body.no)}/team/take-over`, {});
    expect(await takeOver()).toMatchObject({ status: 409, body: { code: 'filing-unconfirmed' } });
    await answered(`confirmed_by = '${park.account.id}', confirmed_at = now()`);
    expect((await takeOver()).status).toBe(200);
    const shown = (await park.person.call('GET', `${form(body.no)}/form`)).body;
    expect(shown).toMatchObject({ part: { part: 'submitter' }, filedFor: { inHand: false } });
    expect((await filer.person.call('GET', `${form(body.no)}/form`)).status).toBe(409);
    await expect(
      db().query(
        `SELECT owner_id AS owner FROM obligation WHERE round_code = $1 AND kind = 'self-assessment-to-submit' AND closed_at IS NULL`,
        [round.code],
      ),
    ).resolves.toEqual([{ owner: park.organization }]);
    const told: unknown[] = await db().query(
      `SELECT account_id AS to FROM mail_outbox WHERE round_code = $1 AND kind = 'submitter-role' AND view ->> 'event' = 'taken-from-filer'`,
      [round.code],
    );
    expect(told).toEqual([{ to: filer.account.id }]);
  });

  it('is not possible once self-assessment has closed', async () => {
    round = await aRound(db(), { state: 'formal-examination', schedule: aSchedule('formal-examination') });
    const listed = (await filer.person.call('GET', path())).body;
    expect(listed.closed).toHaveLength(1);
    expect((await fileFor(filer, park)).body.code).toBe('closed');
  });

  const fileForRefused = async (by: Somebody, of: string): Promise<number> =>
    (
      await by.person.call('POST', path(), {
        park: of,
        authorisation: '00000000-0000-4000-8000-000000000000',
      })
    ).status;
});
