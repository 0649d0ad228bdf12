import { completeAnswers } from '@xuanping/domain/testing';
import { startTestApi, type Person, type TestApi } from '../test-api.fixture';
import { aTeam, type TeamScene } from './team.fixture';

const THREE = '3.1.value';

describe('the team of a form through the API', () => {
  let api: TestApi;
  let scene: TeamScene;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => {
    scene = await aTeam(api);
    await api.db.dataSource.query('DELETE FROM rate_limit');
  });

  const form = async (who: Person) => (await who.call('GET', `${scene.base}/form`)).body;
  const team = async (who: Person) => (await who.call('GET', `${scene.base}/team`)).body;
  const offered = async (who: Person): Promise<string[]> =>
    (await form(who)).acts.map(({ id }: { id: string }) => id);
  const save = (who: Person, field: string, version = 0) =>
    who.call('PUT', `${scene.base}/form/answers`, {
      answers: [{ field, value: { value: String(80 + version) }, version }],
    });
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const setReadable = (othersReadable: boolean) =>
    scene.ann.call('PUT', `${scene.base}/team/settings`, { othersReadable });
  const complete = async (no: number) => {
    const answers = Object.entries(completeAnswers())
      .filter(([field]) => field.startsWith(`${no}.`))
      .map(([field, value]) => ({ field, value: value ?? {}, version: 0 }));
    await scene.ann.call('PUT', `${scene.base}/form/answers`, { answers });
    await api.db.dataSource.query(
      `INSERT INTO evidence_file (round_code, application_no, slot_id, name, mime, size, sha256, version, uploaded_by)
       SELECT $1, $2, $3 || '.e' || n, 'a.pdf', 'application/pdf', 1, repeat('a', 64), 1, $4 FROM generate_series(1, 4) n`,
      [scene.place.round, scene.place.no, String(no), scene.ann.accountId],
    );
  };

  it('changes nothing for a park that does not use it: everybody edits everything', async () => {
    for (const who of [scene.ann, scene.bo]) {
      expect(await form(who)).toMatchObject({
        editing: { editable: true, everything: true, statement: true },
      });
    }
    expect(await save(scene.bo, '20.1.value')).toMatchObject({ status: 200 });
    expect(await team(scene.bo)).toMatchObject({
      me: { part: 'colleague', sees: null },
      divided: false,
      submitter: { id: scene.ann.accountId },
      revision: 0,
    });
  });

  it('lets whoever registered submit, and no colleague', async () => {
    expect(await offered(scene.ann)).toContain('self-assessment.submit');
    expect(await offered(scene.bo)).not.toContain('self-assessment.submit');
  });

  it('lets an editor edit the own objectives and read the others, the statement with them', async () => {
    await scene.give({ 3: [scene.bo], 6: [scene.cy] });
    const { editing, part } = await form(scene.bo);
    expect(part).toEqual({ part: 'editor', mine: [3], edits: [3], sees: null });
    expect(editing).toMatchObject({ editable: true, everything: false, statement: false });
    expect(editing.fields.every((id: string) => id.startsWith('3.'))).toBe(true);
    expect(editing.slots).not.toEqual([]);
    expect(await save(scene.bo, THREE)).toMatchObject({ status: 200 });
    expect(await save(scene.bo, '6.1.value')).toMatchObject({ status: 403, body: { code: 'not-given' } });
    const pdf = Buffer.from('%PDF-1.4\n%%EOF');
    for (const slot of ['6.e1', 'statement'])
      expect(
        await scene.bo.upload(`${scene.base}/evidence/slots/${slot}`, { name: 'a.pdf', bytes: pdf }),
      ).toMatchObject({ status: 403 });
    expect(await save(scene.dee, THREE)).toMatchObject({ status: 403 });
    expect(await save(scene.ann, '6.1.value')).toMatchObject({ status: 200 });
    expect((await form(scene.bo)).answers['6.1.value']).toBeDefined();
  });

  it('shows nothing of the objectives of others where the submitter does not allow it', async () => {
    await save(scene.ann, '6.1.value');
    await save(scene.ann, THREE);
    await complete(8);
    await scene.give({ 3: [scene.bo] });
    await setReadable(false);
    const seen = await form(scene.bo);
    expect(Object.keys(seen.answers)).toEqual([THREE]);
    expect(seen.files).toEqual([]);
    expect((await form(scene.dee)).answers).toEqual({});
    expect(Object.keys((await form(scene.ann)).answers)).toContain('6.1.value');

    const [file] = (await form(scene.ann)).files;
    const closed: [string, string, object?][] = [
      ['GET', '/form/answers/6.1.value/history'],
      ['POST', '/form/answers/6.1.value/restore', { restore: 1, version: 1 }],
      ['GET', `/evidence/${file.id}`],
      ['DELETE', `/evidence/${file.id}`],
      ['POST', `/evidence/${file.id}/restore`, {}],
      ['GET', '/self-assessment.pdf'],
      ['POST', '/team/objectives/6/ready', {}],
      ['GET', '/team/comments?objective=6'],
      ['POST', '/team/comments', { item: '6.1', text: '?' }],
    ];
    for (const [method, path, body] of closed) {
      const { status } = await scene.bo.call(method as 'GET', `${scene.base}${path}`, body);
      expect([path, status]).toEqual([path, 404]);
    }
    expect(await save(scene.bo, '6.1.value', 1)).toMatchObject({ status: 404 });
    expect((await scene.bo.call('GET', `${scene.base}/evidence`)).body).toMatchObject({ rows: [], total: 0 });
    expect((await scene.bo.call('GET', `${scene.base}/form/answers/${THREE}/history`)).status).toBe(200);
    const { objectives } = await team(scene.bo);
    expect(objectives.filter(({ progress }: { progress: unknown }) => progress !== null)).toHaveLength(1);
  });

  it('gives several objectives with one letter, a task each, and a record a person', async () => {
    const due = inDays(2);
    await scene.give({ 3: [scene.bo], 13: [scene.bo, scene.cy], 4: [scene.ann] }, due);
    expect(await scene.owed(scene.bo)).toEqual(['objective-to-fill 3', 'objective-to-fill 13']);
    expect(await scene.owed(scene.ann)).toEqual(['objective-to-fill 4']);
    const [mail, ...more] = await scene.mails(scene.bo);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'objectives-given',
      view: {
        items: [
          { task: '填报评价目标 3', dueAt: due, timing: 'upcoming' },
          { task: '填报评价目标 13', dueAt: due },
        ],
      },
    });
    expect(await scene.mails(scene.ann)).toEqual([]);
    expect(await scene.records()).toMatchObject([
      { act: 'team.give', facts: { account: scene.bo.accountId, objectives: '3,13' } },
      { act: 'team.give', facts: { account: scene.ann.accountId, objectives: '4' } },
      { act: 'team.give', facts: { account: scene.cy.accountId, objectives: '13' } },
    ]);
  });

  it('closes the task of whom an objective was taken from, and moves due dates with their tasks', async () => {
    await scene.give({ 3: [scene.bo], 6: [scene.bo] }, inDays(2));
    const later = inDays(3);
    await scene.give({ 3: [scene.cy], 6: [scene.bo] }, later);
    expect(await scene.owed(scene.bo)).toEqual(['objective-to-fill 6']);
    expect(await scene.owed(scene.cy)).toEqual(['objective-to-fill 3']);
    const dues: { due: Date }[] = await api.db.dataSource.query(
      `SELECT due_at AS due FROM obligation WHERE application_no = $1 AND round_code = $2 AND closed_at IS NULL`,
      [scene.place.no, scene.place.round],
    );
    expect(dues.map(({ due }) => due.toISOString())).toEqual([later, later]);
    await scene.give({ 3: [], 6: [] });
    expect(await team(scene.bo)).toMatchObject({ divided: false });
    expect(await form(scene.bo)).toMatchObject({ editing: { everything: true } });
    expect(await scene.owed(scene.bo)).toEqual([]);
  });

  it('refuses what cannot be given, and a division that was changed meanwhile', async () => {
    const divide = (revision: number, editor: string, dueAt: string | null = null) =>
      scene.ann.call('PUT', `${scene.base}/team/objectives`, {
        revision,
        objectives: [{ no: 3, editors: [editor], dueAt }],
      });
    expect(await divide(0, scene.eve.accountId)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'objectives.3.editors', rule: 'unknown' }] },
    });
    expect(await divide(0, scene.bo.accountId, inDays(400))).toMatchObject({
      status: 422,
      body: { errors: [{ rule: 'late' }] },
    });
    expect(await divide(0, scene.bo.accountId)).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await divide(0, scene.cy.accountId)).toMatchObject({ status: 409, body: { code: 'changed' } });
    const answers = await Promise.all([scene.cy, scene.dee].map(({ accountId }) => divide(1, accountId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('marks an objective ready when nothing in it is missing; its editors change it after it is opened again', async () => {
    await scene.give({ 3: [scene.bo, scene.cy] }, inDays(2));
    const mark = (who: Person, what: string) =>
      who.call('POST', `${scene.base}/team/objectives/3/${what}`, {});
    const refused = await mark(scene.bo, 'ready');
    expect(refused).toMatchObject({ status: 409, body: { code: 'not-complete' } });
    expect(refused.body.errors.every(({ field }: { field: string }) => field.startsWith('3.'))).toBe(true);
    await complete(3);
    expect(await mark(scene.dee, 'ready')).toMatchObject({ status: 403 });
    expect(await mark(scene.bo, 'ready')).toMatchObject({ status: 200 });
    expect(await mark(scene.bo, 'ready')).toMatchObject({ status: 200 });
    expect(await scene.owed(scene.bo)).toEqual([]);
    expect(await scene.owed(scene.cy)).toEqual([]);
    expect((await team(scene.dee)).objectives[2].ready).toMatchObject({ by: '乙同事' });

    expect(await save(scene.cy, THREE, 1)).toMatchObject({ status: 403, body: { code: 'marked-ready' } });
    expect(await save(scene.ann, THREE, 1)).toMatchObject({ status: 200 });
    expect(await mark(scene.cy, 'reopen')).toMatchObject({ status: 200 });
    expect(await save(scene.cy, THREE, 2)).toMatchObject({ status: 200 });
    expect(await scene.owed(scene.bo)).toEqual(['objective-to-fill 3']);
    expect((await scene.records()).map(({ act }) => act)).toEqual([
      'team.give',
      'team.give',
      'team.ready',
      'team.reopen',
    ]);
  });

  it('hands the role of submitter over when both have said so', async () => {
    const { ann, bo, cy, base } = scene;
    const answer = (who: Person, accept: boolean) =>
      who.call('POST', `${base}/team/handover/answer`, { accept });
    const offer = (who: Person, to: Person) =>
      who.call('POST', `${base}/team/handover`, { to: to.accountId });
    expect(await offer(bo, cy)).toMatchObject({ status: 403, body: { code: 'submitter-only' } });
    expect(await offer(ann, scene.eve)).toMatchObject({ status: 422 });
    expect(await offer(ann, bo)).toMatchObject({ status: 200 });
    expect(await offer(ann, cy)).toMatchObject({ status: 409, body: { code: 'offered-already' } });
    expect(await scene.owed(bo)).toEqual(['submitter-role-to-confirm']);
    expect(await answer(ann, true)).toMatchObject({ status: 403, body: { code: 'not-asked' } });
    expect(await answer(cy, true)).toMatchObject({ status: 403 });
    expect(await team(cy)).toMatchObject({ handover: { to: { id: bo.accountId } } });

    expect(await answer(bo, false)).toMatchObject({ status: 200 });
    expect(await team(ann)).toMatchObject({ me: { part: 'submitter' }, handover: null });
    await offer(ann, bo);
    expect(await answer(bo, true)).toMatchObject({ status: 200 });
    expect(await scene.owed(bo)).toEqual([]);
    expect(await team(ann)).toMatchObject({ me: { part: 'colleague' }, submitter: { id: bo.accountId } });
    expect(await offered(bo)).toContain('self-assessment.submit');
    expect(await offered(ann)).not.toContain('self-assessment.submit');
    expect((await scene.mails(ann)).map(({ view }) => view['event'])).toEqual(['declined', 'confirmed']);
    expect((await scene.mails(bo)).map(({ view }) => view['event'])).toEqual(['offered', 'offered']);
    expect((await scene.records()).map(({ act }) => act)).toEqual([
      'team.handover-offer',
      'team.handover-decline',
      'team.handover-offer',
      'team.handover-confirm',
    ]);
  });

  it('takes an offer back, and lets it be confirmed once at most', async () => {
    const { ann, bo, base } = scene;
    await ann.call('POST', `${base}/team/handover`, { to: bo.accountId });
    expect(await ann.call('DELETE', `${base}/team/handover`)).toMatchObject({ status: 200 });
    const yes = () => bo.call('POST', `${base}/team/handover/answer`, { accept: true });
    expect(await yes()).toMatchObject({ status: 403, body: { code: 'not-asked' } });
    await ann.call('POST', `${base}/team/handover`, { to: bo.accountId });
    const answers = await Promise.all(Array.from({ length: 5 }, yes));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
  });

  it('lets a colleague take over from an account that was closed, and from no other', async () => {
    const take = () => scene.bo.call('POST', `${scene.base}/team/take-over`, {});
    expect(await take()).toMatchObject({ status: 403, body: { code: 'submitter-is-there' } });
    await api.db.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [
      scene.ann.accountId,
    ]);
    expect(await team(scene.bo)).toMatchObject({ submitterGone: true });
    expect(await take()).toMatchObject({ status: 200 });
    expect(await team(scene.cy)).toMatchObject({
      submitter: { id: scene.bo.accountId },
      submitterGone: false,
    });
    expect((await scene.mails(scene.cy)).map(({ view }) => view['event'])).toEqual(['taken-over']);
  });

  describe('invitations', () => {
    const invite = (who: Person, email: string, name = '新同事') =>
      who.call('POST', `${scene.base}/team/people`, { name, email });
    const unique = (): string => `new-${scene.place.round}-${scene.place.no}@park.example`;

    it('open an account of the same park with a one-time link, and again while it was not used', async () => {
      const email = unique();
      const first = await invite(scene.ann, email);
      expect(first).toMatchObject({ status: 201, body: { sent: true } });
      expect(await invite(scene.ann, email.toUpperCase())).toMatchObject({
        status: 201,
        body: { id: first.body.id, sent: true },
      });
      const [account] = (await api.db.dataSource.query(
        `SELECT roles, organization_id AS park, (SELECT count(*)::int FROM mail_outbox WHERE account_id = a.id::text AND kind = 'account-invitation') AS mails FROM account a WHERE id = $1`,
        [first.body.id],
      )) as object[];
      expect(account).toEqual({ roles: ['applicant'], park: scene.place.parkId, mails: 2 });
      expect((await team(scene.ann)).people).toContainEqual(
        expect.objectContaining({ id: first.body.id, state: 'invited' }),
      );
      expect((await scene.records()).map(({ act }) => act)).toEqual(['team.invite', 'team.invite']);
    });

    it('send nothing to a colleague who signs in, and take no address of anybody else', async () => {
      const { accountId } = scene.eve;
      const [eve] = (await api.db.dataSource.query(`SELECT email FROM account WHERE id = $1`, [
        accountId,
      ])) as { email: string }[];
      const [bo] = (await api.db.dataSource.query(
        `WITH set AS (UPDATE account SET password_hash = 'x' WHERE id = $1 RETURNING email) SELECT email FROM set`,
        [scene.bo.accountId],
      )) as { email: string }[];
      expect(await invite(scene.ann, bo?.email ?? '')).toMatchObject({
        status: 201,
        body: { id: scene.bo.accountId, sent: false },
      });
      expect(await invite(scene.ann, eve?.email ?? '')).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'email', rule: 'address' }] },
      });
      expect(await invite(scene.ann, 'no address')).toMatchObject({ status: 422 });
      expect(await invite(scene.bo, unique())).toMatchObject({ status: 403 });
      expect(await scene.records()).toEqual([]);
    });
  });

  it('knows who is in which objective now, and forgets them within half a minute', async () => {
    const here = (who: Person, objective: number | null) =>
      who.call('PUT', `${scene.base}/team/presence`, { objective });
    await here(scene.bo, 3);
    expect((await here(scene.ann, 6)).body.here).toEqual([
      { id: scene.bo.accountId, name: '乙同事', objective: 3 },
    ]);
    await scene.give({ 3: [scene.cy] });
    await setReadable(false);
    expect((await here(scene.cy, 3)).body.here).toContainEqual(
      expect.objectContaining({ id: scene.ann.accountId, objective: null }),
    );
    await api.db.dataSource.query(`UPDATE team_presence SET seen_at = now() - interval '31 seconds'`);
    expect((await here(scene.ann, 6)).body.here).toEqual([]);
    expect(await here(scene.eve, 3)).toMatchObject({ status: 404 });
  });

  it('costs the same few statements whatever the team', async () => {
    await scene.give(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i + 1, [scene.bo, scene.cy]])));
    for (const [method, path, body] of [
      ['GET', '/team'],
      ['GET', '/form'],
      ['GET', '/team/comments'],
      ['PUT', '/team/presence', { objective: 3 }],
    ] as const)
      await expect(
        api.statements(() => scene.bo.call(method, `${scene.base}${path}`, body)),
      ).resolves.toBeLessThanOrEqual(4);
  });
});
