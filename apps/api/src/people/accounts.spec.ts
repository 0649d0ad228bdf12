import { anAccount, anOrganization } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import type { TestApi } from '../testing/test-api';
import { PASSWORD, problemsOf, startPeople, type PeopleFixture } from './people.fixture';

describe('accounts through the API', () => {
  let people: PeopleFixture;
  let api: TestApi;
  beforeAll(async () => {
    people = await startPeople();
    api = people.api;
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;
  const address = () => people.address();
  const mailTo = (email: string) => people.mailTo(email);
  const tokenOf = (email: string) => people.tokenOf(email);
  const recordsOf = (id: string) => people.recordsOf(id);
  const withPassword: PeopleFixture['withPassword'] = (over) => people.withPassword(over);

  describe('opening', () => {
    it('mails a one-time link, by which the owner sets a password and signs in', async () => {
      const email = address();
      const opened = await people.sysadmin.call('POST', '/accounts', {
        email,
        name: '李四',
        roles: ['lead'],
      });
      expect(opened.status).toBe(201);
      const mail = await mailTo(email);
      expect(mail).toMatchObject({
        kind: 'account-invitation',
        view: { role: '负责人', loginName: email, organization: '中国国际投资促进会' },
      });
      expect(mail?.view['actionUrl']).toMatch(/^http:\/\/127\.0\.0\.1:3000\/set-password#[\w-]{43}$/);
      await expect(people.sysadmin.call('GET', `/accounts/${opened.body.id}`)).resolves.toMatchObject({
        body: {
          state: 'invited',
          link: { purpose: 'invitation', state: 'open' },
          may: { change: true, disable: true, enable: false },
        },
      });

      const owner = api.stranger();
      const token = await tokenOf(email);
      await expect(owner.call('POST', '/public/account-link', { token })).resolves.toMatchObject({
        status: 200,
        body: { purpose: 'invitation', name: '李四', email, passwordRule: 'classes' },
      });
      const weak = await owner.call('POST', '/public/password', { token, password: 'kurz' });
      expect(problemsOf(weak)).toEqual(['password/password']);
      await expect(
        owner.call('POST', '/public/password', { token, password: PASSWORD }),
      ).resolves.toMatchObject({ status: 200, body: { email } });
      await expect(owner.call('POST', '/session', { email, password: PASSWORD })).resolves.toMatchObject({
        status: 200,
        body: { account: { name: '李四', roles: ['lead'] } },
      });
      await expect(owner.call('GET', '/me/sessions')).resolves.toMatchObject({ status: 200 });

      await expect(
        owner.call('POST', '/public/password', { token, password: 'Another-2026' }),
      ).resolves.toMatchObject({ status: 410, body: { code: 'link-over' } });
      expect(await recordsOf(opened.body.id)).toEqual(['account.invite', 'account.set-password']);
    });

    it('notes where staff work beside the house, of nobody from outside, and lets it be changed', async () => {
      const park = await anOrganization(db(), { name: '示例经济技术开发区' });
      const member = { email: address(), name: '王兼职', roles: ['staff'], employerId: park.id };
      const opened = await people.sysadmin.call('POST', '/accounts', member);
      expect(opened.status).toBe(201);
      const read = () => people.sysadmin.call('GET', `/accounts/${opened.body.id}`);
      const { body: account } = await read();
      expect(account).toMatchObject({ organization: null, employer: { id: park.id, name: park.name } });
      const change = (over: object) =>
        people.sysadmin.call('PUT', `/accounts/${opened.body.id}`, {
          name: member.name,
          roles: member.roles,
          revision: account.revision,
          ...over,
        });
      expect(problemsOf(await change({ employerId: 'nowhere' }))).toEqual(['employerId/unknown']);
      await expect(people.sysadmin.call('GET', '/employers?q=示例经济')).resolves.toMatchObject({
        body: { rows: [{ id: park.id, name: park.name, kind: park.kind }] },
      });
      expect((await people.staff.call('GET', '/employers')).status).toBe(403);
      expect((await change({ employerId: null })).status).toBe(200);
      expect((await read()).body.employer).toBeNull();
      const outside = await people.staff.call('POST', '/accounts', {
        email: address(),
        name: '李园区',
        roles: ['applicant'],
        organizationId: park.id,
        employerId: park.id,
      });
      expect(problemsOf(outside)).toEqual(['employerId/house-only']);
    });

    it('keeps the token out of the database', async () => {
      const email = address();
      await people.sysadmin.call('POST', '/accounts', { email, name: '李四', roles: ['staff'] });
      const token = await tokenOf(email);
      const rows: { found: string }[] = await db().query(
        `SELECT t::text AS found FROM account_token t UNION ALL SELECT r::text FROM act_record r`,
      );
      expect(rows.some(({ found }) => found.includes(token))).toBe(false);
    });

    it("lets people.staff open accounts of parks, recommenders and experts, and nobody else's", async () => {
      const park = await anOrganization(db());
      const invite = (person: Person, roles: string[], organizationId: string | null) =>
        person.call('POST', '/accounts', { email: address(), name: '王五', roles, organizationId });
      await expect(invite(people.staff, ['applicant'], park.id)).resolves.toMatchObject({ status: 201 });
      expect(problemsOf(await invite(people.staff, ['lead'], null))).toEqual(['roles/not-yours-to-give']);
      expect(problemsOf(await invite(people.sysadmin, ['applicant'], park.id))).toEqual([
        'roles/not-yours-to-give',
      ]);
      expect(problemsOf(await invite(people.staff, ['applicant'], null))).toEqual([
        'organizationId/required',
      ]);
      expect(problemsOf(await invite(people.staff, ['recommender'], park.id))).toEqual([
        'organizationId/kind',
      ]);
      expect(problemsOf(await invite(people.staff, ['applicant'], 'nobody'))).toEqual([
        'organizationId/unknown',
      ]);
      expect(problemsOf(await invite(people.sysadmin, ['security-admin', 'audit-admin'], null))).toEqual([
        'roles/three-administrators',
      ]);
      expect((await invite(people.secadmin, ['staff'], null)).status).toBe(403);
    });

    it('opens one account per address, also when two press at once', async () => {
      const email = address();
      const outcomes = await Promise.all(
        [email, email.toUpperCase()].map((each) =>
          people.sysadmin.call('POST', '/accounts', { email: each, name: '赵六', roles: ['staff'] }),
        ),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect(problemsOf(outcomes.find(({ status }) => status === 422)!)).toEqual(['email/unique']);
      expect(
        problemsOf(
          await people.sysadmin.call('POST', '/accounts', {
            email: 'a@b.cn, c@d.cn',
            name: '赵六',
            roles: ['staff'],
          }),
        ),
      ).toEqual(['email/address']);
    });

    it('replaces the link by a newer one', async () => {
      const email = address();
      const { body } = await people.sysadmin.call('POST', '/accounts', {
        email,
        name: '周七',
        roles: ['auditor'],
      });
      const first = await tokenOf(email);
      await expect(people.sysadmin.call('POST', `/accounts/${body.id}/link`, {})).resolves.toMatchObject({
        status: 200,
      });
      const second = await tokenOf(email);
      expect(second).not.toBe(first);
      await expect(
        api.stranger().call('POST', '/public/account-link', { token: first }),
      ).resolves.toMatchObject({ status: 410 });
      await expect(
        api.stranger().call('POST', '/public/account-link', { token: second }),
      ).resolves.toMatchObject({ status: 200 });
    });

    it('ends a link after its time', async () => {
      const email = address();
      await people.sysadmin.call('POST', '/accounts', { email, name: '吴八', roles: ['staff'] });
      await db().query(
        `UPDATE account_token SET expires_at = now() WHERE account_id = (SELECT id FROM account WHERE email = $1)`,
        [email],
      );
      await expect(
        api.stranger().call('POST', '/public/password', { token: await tokenOf(email), password: PASSWORD }),
      ).resolves.toMatchObject({ status: 410 });
    });
  });

  describe('changing and closing', () => {
    it('ends the sessions of an account whose roles change, and refuses the later of two changes', async () => {
      const account = await withPassword({ roles: ['staff'] });
      const person = await api.as(account.id);
      expect((await person.call('GET', '/me/sessions')).status).toBe(200);
      const change = (roles: string[]) =>
        people.sysadmin.call('PUT', `/accounts/${account.id}`, { name: account.name, roles, revision: 1 });
      const outcomes = await Promise.all([change(['staff', 'lead']), change(['lead'])]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await person.call('GET', '/me/sessions')).status).toBe(401);
      expect(await recordsOf(account.id)).toEqual(['account.change']);
    });

    it('disables at once and brings back, each with a record', async () => {
      const account = await withPassword({ roles: ['staff'] });
      const person = await api.as(account.id);
      expect(
        (await people.sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '' })).status,
      ).toBe(422);
      await expect(
        people.sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '离职' }),
      ).resolves.toMatchObject({ body: { changed: true } });
      await expect(
        people.sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '离职' }),
      ).resolves.toMatchObject({ body: { changed: false } });
      expect((await person.call('GET', '/me/sessions')).status).toBe(401);
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status,
      ).toBe(401);
      await expect(people.sysadmin.call('GET', `/accounts/${account.id}`)).resolves.toMatchObject({
        body: {
          state: 'disabled',
          may: { enable: true, disable: false },
          records: [{ sentence: { zh: `赵系统停用${account.name}的账号，理由：离职` } }],
        },
      });
      await expect(people.sysadmin.call('POST', `/accounts/${account.id}/enable`, {})).resolves.toMatchObject(
        {
          body: { changed: true },
        },
      );
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status,
      ).toBe(200);
    });

    it("is nobody's matter for their own account", async () => {
      await expect(
        people.sysadmin.call('POST', `/accounts/${people.sysadmin.accountId}/disable`, { reason: '试试' }),
      ).resolves.toMatchObject({ status: 403, body: { code: 'own-account' } });
      await expect(
        people.secadmin.call('POST', `/accounts/${people.secadmin.accountId}/unlock`, {}),
      ).resolves.toMatchObject({ status: 403 });
    });

    it('does not let staff know of the people of the house', async () => {
      const lead = await withPassword({ roles: ['lead'] });
      expect((await people.staff.call('GET', `/accounts/${lead.id}`)).status).toBe(404);
      expect(
        (await people.staff.call('POST', `/accounts/${lead.id}/disable`, { reason: '试试' })).status,
      ).toBe(404);
      const { body } = await people.staff.call('GET', '/accounts?limit=200');
      expect(body.rows.length).toBeGreaterThan(0);
      expect(body.rows.flatMap((row: { roles: string[] }) => row.roles)).not.toContain('lead');
      // The system administrator knows of experts and leaves them to people.staff.
      const expert = await withPassword({ roles: ['expert'] });
      await expect(people.sysadmin.call('GET', `/accounts/${expert.id}`)).resolves.toMatchObject({
        body: { may: { change: false, disable: false } },
      });
      await expect(
        people.sysadmin.call('POST', `/accounts/${expert.id}/disable`, { reason: '试试' }),
      ).resolves.toMatchObject({ status: 403, body: { code: 'not-yours-to-manage' } });
    });
  });

  describe('the list', () => {
    it('is paged by key, searched and narrowed', async () => {
      for (let i = 0; i < 5; i++) await withPassword({ roles: ['expert'], name: `列表专家${i}` });
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { body }: Awaited<ReturnType<Person['call']>> = await people.sysadmin.call(
          'GET',
          `/accounts?limit=2&sort=-createdAt&q=${encodeURIComponent('列表专家')}${after ? `&after=${after}` : ''}`,
        );
        expect(body.total).toBe(5);
        seen.push(...body.rows.map((row: { name: string }) => row.name));
        after = body.next;
      } while (after);
      expect(seen).toEqual(['列表专家4', '列表专家3', '列表专家2', '列表专家1', '列表专家0']);
      const experts = await people.sysadmin.call('GET', '/accounts?role=expert&state=active&limit=200');
      expect(
        experts.body.rows.every(
          (row: { roles: string[]; state: string }) => row.roles.includes('expert') && row.state === 'active',
        ),
      ).toBe(true);
    });

    it('costs the same few statements with fifty rows and with two thousand', async () => {
      const list = (): Promise<unknown> => people.sysadmin.call('GET', '/accounts?limit=50');
      await list();
      const few = await statementsOf(api.connections, list);
      await db().query(
        `INSERT INTO account (email, name, roles, sort_name) SELECT 'bulk' || n || '@bulk.example', '批量' || n, '{staff}', 'pi liang' FROM generate_series(1, 2550) n`,
      );
      expect(await statementsOf(api.connections, list)).toBe(few);
      expect(few).toBeLessThanOrEqual(4);
    });
  });

  it('the log of the house is read by the audit administrator and the auditor, latest first', async () => {
    const auditadmin = await api.as((await anAccount(db(), { roles: ['audit-admin'] })).id);
    const account = await withPassword({ roles: ['staff'] });
    await people.sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '手机遗失' });
    const { status, body } = await auditadmin.call('GET', '/house-records?limit=5');
    expect(status).toBe(200);
    expect(body.rows).toHaveLength(5);
    expect(body.rows[0]).toMatchObject({
      act: 'account.disable',
      actor: '赵系统',
      sentence: { zh: expect.stringContaining('理由：手机遗失') },
    });
    const next = await auditadmin.call('GET', `/house-records?limit=5&after=${body.next}`);
    expect(Number(next.body.rows[0].id)).toBeLessThan(Number(body.rows[4].id));
    expect(
      (await auditadmin.call('GET', '/house-records?act=policy.change')).body.rows.every(
        (row: { act: string }) => row.act === 'policy.change',
      ),
    ).toBe(true);
    expect((await people.sysadmin.call('GET', '/house-records')).status).toBe(403);
  });
});
