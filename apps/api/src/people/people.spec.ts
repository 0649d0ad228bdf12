import { Logger } from '@nestjs/common';
import { generate } from 'otplib';
import { anAccount, anOrganization } from '@xuanping/persistence/testing';
import { hashPassword } from '../session/passwords';
import { SessionModule } from '../session/session.module';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { PeopleModule } from './people.module';

const PASSWORD = 'Xuanping-2026';

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('accounts through the API', () => {
  let api: TestApi;
  let sysadmin: Person;
  let secadmin: Person;
  let staff: Person;
  beforeAll(async () => {
    api = await startTestApi(PeopleModule, SessionModule);
    sysadmin = await api.as((await anAccount(db(), { roles: ['system-admin'], name: '赵系统' })).id);
    secadmin = await api.as((await anAccount(db(), { roles: ['security-admin'], name: '钱安全' })).id);
    staff = await api.as((await anAccount(db(), { name: '孙经办' })).id);
  }, 90_000);
  afterAll(() => api.close());
  const db = () => api.db.dataSource;

  let counter = 0;
  const address = (): string => `person${(counter += 1)}@people.example`;
  /** The latest mail to an address. */
  const mailTo = async (email: string): Promise<{ kind: string; view: Record<string, string>; message_id: string } | undefined> =>
    ((await db().query(`SELECT kind, view, message_id FROM mail_outbox WHERE recipient_address = $1 ORDER BY id DESC LIMIT 1`, [email])) as { kind: string; view: Record<string, string>; message_id: string }[])[0];
  const tokenOf = async (email: string): Promise<string> => (await mailTo(email))?.view['actionUrl']?.split('#')[1] ?? '';
  const recordsOf = async (id: string): Promise<string[]> => ((await db().query(`SELECT act FROM act_record WHERE facts ->> 'account' = $1 ORDER BY id`, [id])) as { act: string }[]).map(({ act }) => act);
  const withPassword = async (over: Parameters<typeof anAccount>[1] = {}) => anAccount(db(), { email: address(), passwordHash: await hashPassword(PASSWORD), ...over });
  const codes = (answer: { body: { errors: { field: string; rule: string }[] } }): string[] => answer.body.errors.map(({ field, rule }) => `${field}/${rule}`);

  describe('opening', () => {
    it('mails a one-time link, by which the owner sets a password and signs in', async () => {
      const email = address();
      const opened = await sysadmin.call('POST', '/accounts', { email, name: '李四', roles: ['lead'] });
      expect(opened.status).toBe(201);
      const mail = await mailTo(email);
      expect(mail).toMatchObject({ kind: 'account-invitation', view: { role: '负责人', loginName: email, organization: '中国国际投资促进会' } });
      expect(mail?.view['actionUrl']).toMatch(/^http:\/\/127\.0\.0\.1:3000\/set-password#[\w-]{43}$/);
      await expect(sysadmin.call('GET', `/accounts/${opened.body.id}`)).resolves.toMatchObject({ body: { state: 'invited', link: { purpose: 'invitation', state: 'open' }, may: { change: true, disable: true, enable: false } } });

      const owner = api.stranger();
      const token = await tokenOf(email);
      await expect(owner.call('POST', '/public/account-link', { token })).resolves.toMatchObject({ status: 200, body: { purpose: 'invitation', name: '李四', email, passwordRule: 'classes' } });
      const weak = await owner.call('POST', '/public/password', { token, password: 'kurz' });
      expect(codes(weak)).toEqual(['password/password']);
      await expect(owner.call('POST', '/public/password', { token, password: PASSWORD })).resolves.toMatchObject({ status: 200, body: { email } });
      await expect(owner.call('POST', '/session', { email, password: PASSWORD })).resolves.toMatchObject({ status: 200, body: { account: { name: '李四', roles: ['lead'] } } });
      await expect(owner.call('GET', '/me/sessions')).resolves.toMatchObject({ status: 200 });

      await expect(owner.call('POST', '/public/password', { token, password: 'Another-2026' })).resolves.toMatchObject({ status: 410, body: { code: 'link-over' } });
      expect(await recordsOf(opened.body.id)).toEqual(['account.invite', 'account.set-password']);
    });

    it('keeps the token out of the database', async () => {
      const email = address();
      await sysadmin.call('POST', '/accounts', { email, name: '李四', roles: ['staff'] });
      const token = await tokenOf(email);
      const rows: { found: string }[] = await db().query(`SELECT t::text AS found FROM account_token t UNION ALL SELECT r::text FROM act_record r`);
      expect(rows.some(({ found }) => found.includes(token))).toBe(false);
    });

    it('lets staff open accounts of parks, recommenders and experts, and nobody else\'s', async () => {
      const park = await anOrganization(db());
      const invite = (person: Person, roles: string[], organizationId: string | null) => person.call('POST', '/accounts', { email: address(), name: '王五', roles, organizationId });
      await expect(invite(staff, ['applicant'], park.id)).resolves.toMatchObject({ status: 201 });
      expect(codes(await invite(staff, ['lead'], null))).toEqual(['roles/not-yours-to-give']);
      expect(codes(await invite(sysadmin, ['applicant'], park.id))).toEqual(['roles/not-yours-to-give']);
      expect(codes(await invite(staff, ['applicant'], null))).toEqual(['organizationId/required']);
      expect(codes(await invite(staff, ['recommender'], park.id))).toEqual(['organizationId/kind']);
      expect(codes(await invite(staff, ['applicant'], 'nobody'))).toEqual(['organizationId/unknown']);
      expect(codes(await invite(sysadmin, ['security-admin', 'audit-admin'], null))).toEqual(['roles/three-administrators']);
      expect((await invite(secadmin, ['staff'], null)).status).toBe(403);
    });

    it('opens one account per address, also when two press at once', async () => {
      const email = address();
      const outcomes = await Promise.all([email, email.toUpperCase()].map((each) => sysadmin.call('POST', '/accounts', { email: each, name: '赵六', roles: ['staff'] })));
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect(codes(outcomes.find(({ status }) => status === 422)!)).toEqual(['email/unique']);
      expect(codes(await sysadmin.call('POST', '/accounts', { email: 'a@b.cn, c@d.cn', name: '赵六', roles: ['staff'] }))).toEqual(['email/address']);
    });

    it('replaces the link by a newer one', async () => {
      const email = address();
      const { body } = await sysadmin.call('POST', '/accounts', { email, name: '周七', roles: ['auditor'] });
      const first = await tokenOf(email);
      await expect(sysadmin.call('POST', `/accounts/${body.id}/link`, {})).resolves.toMatchObject({ status: 200 });
      const second = await tokenOf(email);
      expect(second).not.toBe(first);
      await expect(api.stranger().call('POST', '/public/account-link', { token: first })).resolves.toMatchObject({ status: 410 });
      await expect(api.stranger().call('POST', '/public/account-link', { token: second })).resolves.toMatchObject({ status: 200 });
    });

    it('ends a link after its time', async () => {
      const email = address();
      await sysadmin.call('POST', '/accounts', { email, name: '吴八', roles: ['staff'] });
      await db().query(`UPDATE account_token SET expires_at = now() WHERE account_id = (SELECT id FROM account WHERE email = $1)`, [email]);
      await expect(api.stranger().call('POST', '/public/password', { token: await tokenOf(email), password: PASSWORD })).resolves.toMatchObject({ status: 410 });
    });
  });

  describe('changing and closing', () => {
    it('ends the sessions of an account whose roles change, and refuses the later of two changes', async () => {
      const account = await withPassword({ roles: ['staff'] });
      const person = await api.as(account.id);
      expect((await person.call('GET', '/me/sessions')).status).toBe(200);
      const change = (roles: string[]) => sysadmin.call('PUT', `/accounts/${account.id}`, { name: account.name, roles, revision: 1 });
      const outcomes = await Promise.all([change(['staff', 'lead']), change(['lead'])]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await person.call('GET', '/me/sessions')).status).toBe(401);
      expect(await recordsOf(account.id)).toEqual(['account.change']);
    });

    it('disables at once and brings back, each with a record', async () => {
      const account = await withPassword({ roles: ['staff'] });
      const person = await api.as(account.id);
      expect((await sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '' })).status).toBe(422);
      await expect(sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '离职' })).resolves.toMatchObject({ body: { changed: true } });
      await expect(sysadmin.call('POST', `/accounts/${account.id}/disable`, { reason: '离职' })).resolves.toMatchObject({ body: { changed: false } });
      expect((await person.call('GET', '/me/sessions')).status).toBe(401);
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status).toBe(401);
      await expect(sysadmin.call('GET', `/accounts/${account.id}`)).resolves.toMatchObject({ body: { state: 'disabled', may: { enable: true, disable: false }, records: [{ sentence: { zh: `赵系统停用${account.name}的账号，理由：离职` } }] } });
      await expect(sysadmin.call('POST', `/accounts/${account.id}/enable`, {})).resolves.toMatchObject({ body: { changed: true } });
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status).toBe(200);
    });

    it('is nobody\'s matter for their own account', async () => {
      await expect(sysadmin.call('POST', `/accounts/${sysadmin.accountId}/disable`, { reason: '试试' })).resolves.toMatchObject({ status: 403, body: { code: 'own-account' } });
      await expect(secadmin.call('POST', `/accounts/${secadmin.accountId}/unlock`, {})).resolves.toMatchObject({ status: 403 });
    });

    it('does not let staff know of the people of the house', async () => {
      const lead = await withPassword({ roles: ['lead'] });
      expect((await staff.call('GET', `/accounts/${lead.id}`)).status).toBe(404);
      expect((await staff.call('POST', `/accounts/${lead.id}/disable`, { reason: '试试' })).status).toBe(404);
      const { body } = await staff.call('GET', '/accounts?limit=200');
      expect(body.rows.length).toBeGreaterThan(0);
      expect(body.rows.flatMap((row: { roles: string[] }) => row.roles)).not.toContain('lead');
      // The system administrator knows of experts and leaves them to staff.
      const expert = await withPassword({ roles: ['expert'] });
      await expect(sysadmin.call('GET', `/accounts/${expert.id}`)).resolves.toMatchObject({ body: { may: { change: false, disable: false } } });
      await expect(sysadmin.call('POST', `/accounts/${expert.id}/disable`, { reason: '试试' })).resolves.toMatchObject({ status: 403, body: { code: 'not-yours-to-manage' } });
    });
  });

  describe('the list', () => {
    it('is paged by key, searched and narrowed', async () => {
      for (let i = 0; i < 5; i++) await withPassword({ roles: ['expert'], name: `列表专家${i}` });
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { body }: Awaited<ReturnType<Person['call']>> = await sysadmin.call('GET', `/accounts?limit=2&sort=-createdAt&q=${encodeURIComponent('列表专家')}${after ? `&after=${after}` : ''}`);
        expect(body.total).toBe(5);
        seen.push(...body.rows.map((row: { name: string }) => row.name));
        after = body.next;
      } while (after);
      expect(seen).toEqual(['列表专家4', '列表专家3', '列表专家2', '列表专家1', '列表专家0']);
      const experts = await sysadmin.call('GET', '/accounts?role=expert&state=active&limit=200');
      expect(experts.body.rows.every((row: { roles: string[]; state: string }) => row.roles.includes('expert') && row.state === 'active')).toBe(true);
    });

    it('costs the same few statements with fifty rows and with two thousand', async () => {
      const list = (): Promise<unknown> => sysadmin.call('GET', '/accounts?limit=50');
      await list();
      const few = await statementsOf(db(), list);
      await db().query(`INSERT INTO account (email, name, roles, sort_name) SELECT 'bulk' || n || '@bulk.example', '批量' || n, '{staff}', 'pi liang' FROM generate_series(1, 2550) n`);
      expect(await statementsOf(db(), list)).toBe(few);
      expect(few).toBeLessThanOrEqual(4);
    });
  });

  describe('a forgotten password', () => {
    it('is answered alike whether there is an account or not, and mails only to one that is', async () => {
      const account = await withPassword();
      const started = Date.now();
      const nobody = await api.stranger().call('POST', '/public/password-reset', { email: 'nobody@people.example' });
      const between = Date.now();
      const somebody = await api.stranger().call('POST', '/public/password-reset', { email: account.email.toUpperCase() });
      const ended = Date.now();
      expect([nobody.status, nobody.body]).toEqual([somebody.status, somebody.body]);
      expect(Math.abs(ended - between - (between - started))).toBeLessThan(350);
      expect(await mailTo('nobody@people.example')).toBeUndefined();
      expect(await mailTo(account.email)).toMatchObject({ kind: 'password-reset' });
    });

    it('is set anew by the link: every session ends, the lock opens, the owner is told', async () => {
      const account = await withPassword({ lockedUntil: new Date(Date.now() + 600_000) });
      const elsewhere = await api.as(account.id);
      await api.stranger().call('POST', '/public/password-reset', { email: account.email });
      await expect(api.stranger().call('POST', '/public/password', { token: await tokenOf(account.email), password: 'Nouveau-2027' })).resolves.toMatchObject({ status: 200 });
      expect((await elsewhere.call('GET', '/me/sessions')).status).toBe(401);
      expect(await mailTo(account.email)).toMatchObject({ kind: 'security-alert', view: { event: 'password-changed' } });
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status).toBe(401);
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: 'Nouveau-2027' })).status).toBe(200);
    });

    it('is not mailed to a disabled account, and an invited one gets its invitation again', async () => {
      const disabled = await withPassword({ disabledAt: new Date() });
      const invited = await anAccount(db(), { email: address() });
      for (const { email } of [disabled, invited]) await api.stranger().call('POST', '/public/password-reset', { email });
      expect(await mailTo(disabled.email)).toBeUndefined();
      expect(await mailTo(invited.email)).toMatchObject({ kind: 'account-invitation' });
    });

    it('is bounded per address', async () => {
      const account = await withPassword();
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++) statuses.push((await api.stranger().call('POST', '/public/password-reset', { email: account.email })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });
  });

  describe('a lock', () => {
    it('closes after five wrong passwords, tells the owner, and is opened by the security administrator alone', async () => {
      await db().query('DELETE FROM rate_limit');
      const account = await withPassword({ roles: ['staff'] });
      for (let i = 0; i < 5; i++) expect((await api.stranger().call('POST', '/session', { email: account.email, password: 'falsch' })).status).toBe(401);
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status).toBe(401);
      expect(await mailTo(account.email)).toMatchObject({ kind: 'security-alert', view: { event: 'account-locked', networkAddress: '127.0.0.1' } });
      await expect(secadmin.call('GET', `/accounts/${account.id}`)).resolves.toMatchObject({ body: { state: 'locked', may: { unlock: true, change: false, disable: false } } });
      expect((await sysadmin.call('POST', `/accounts/${account.id}/unlock`, {})).status).toBe(403);
      await expect(secadmin.call('POST', `/accounts/${account.id}/unlock`, {})).resolves.toMatchObject({ body: { changed: true } });
      expect((await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status).toBe(200);
      expect(await recordsOf(account.id)).toEqual(['account.lock', 'account.unlock']);
    });
  });

  describe('the security policy', () => {
    it('is set by the security administrator alone, within bounds, and holds at once', async () => {
      const { body: before } = await secadmin.call('GET', '/security-policy');
      expect(before.policy).toMatchObject({ passwords: 'classes', failuresToLock: 5 });
      expect((await sysadmin.call('PUT', '/security-policy', before.policy)).status).toBe(403);
      expect(codes(await secadmin.call('PUT', '/security-policy', { ...before.policy, failuresToLock: 1 }))).toEqual(['failuresToLock/too_small']);
      await expect(secadmin.call('PUT', '/security-policy', { ...before.policy, passwords: 'length' })).resolves.toMatchObject({ body: { changed: true } });
      await expect(secadmin.call('PUT', '/security-policy', { ...before.policy, passwords: 'length' })).resolves.toMatchObject({ body: { changed: false } });

      const account = await withPassword();
      const person = await api.as(account.id);
      expect(codes(await person.call('PUT', '/me/password', { current: PASSWORD, next: 'Xuanping-27' }))).toEqual(['next/password']);
      expect((await person.call('PUT', '/me/password', { current: PASSWORD, next: 'a long sentence to remember' })).status).toBe(200);
      expect(await mailTo(account.email)).toMatchObject({ kind: 'security-alert', view: { event: 'password-changed' } });
      await secadmin.call('PUT', '/security-policy', before.policy);
    });
  });

  describe('a second factor', () => {
    async function enrolled() {
      const account = await withPassword({ roles: ['lead'] });
      const person = await api.as(account.id);
      const { body } = await person.call('POST', '/me/second-factor', { password: PASSWORD });
      const code = async (offset = 0): Promise<string> => generate({ secret: body.secret, epoch: Math.floor(Date.now() / 1000) + offset });
      return { account, person, secret: body.secret as string, uri: body.uri as string, code };
    }
    const signIn = (email: string, code?: string) => api.stranger().call('POST', '/session', { email, password: PASSWORD, ...(code ? { code } : {}) });

    it('is turned on with the password and a first code, and asked for at sign-in from then on', async () => {
      await db().query('DELETE FROM rate_limit');
      const { account, person, uri, code } = await enrolled();
      expect(uri).toMatch(/^otpauth:\/\/totp\/.*CIPA.*secret=[A-Z2-7]{32}/);
      expect((await signIn(account.email)).status).toBe(200);
      expect(codes(await person.call('PUT', '/me/second-factor', { code: '000000' }))).toEqual(['code/code']);
      await expect(person.call('PUT', '/me/second-factor', { code: await code(-30) })).resolves.toMatchObject({ body: { enabled: true } });
      expect(await mailTo(account.email)).toMatchObject({ kind: 'security-alert', view: { event: 'second-factor-changed' } });

      await expect(signIn(account.email)).resolves.toMatchObject({ status: 401, body: { code: 'code-required', errors: [{ field: 'code' }] } });
      await expect(signIn(account.email, '123456')).resolves.toMatchObject({ status: 401, body: { code: 'code-wrong' } });
      const current = await code();
      await expect(signIn(account.email, current)).resolves.toMatchObject({ status: 200, body: { account: { id: account.id } } });
      // A code works once, also for whoever looked over the shoulder.
      await expect(signIn(account.email, current)).resolves.toMatchObject({ status: 401, body: { code: 'code-wrong' } });
    });

    it('is not betrayed to whoever does not know the password', async () => {
      await db().query('DELETE FROM rate_limit');
      const { account, person, code } = await enrolled();
      await person.call('PUT', '/me/second-factor', { code: await code() });
      await expect(api.stranger().call('POST', '/session', { email: account.email, password: 'falsch' })).resolves.toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    });

    it('is used once when the same code comes ten times at once', async () => {
      await db().query('DELETE FROM rate_limit');
      const { account, person, code } = await enrolled();
      await person.call('PUT', '/me/second-factor', { code: await code(-30) });
      const current = await code();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => signIn(account.email, current)));
      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('keeps its secret sealed, also against a row moved to another account', async () => {
      const { account, secret } = await enrolled();
      const [row] = (await db().query(`SELECT encode(secret, 'escape') AS text FROM account_second_factor WHERE account_id = $1`, [account.id])) as { text: string }[];
      expect(row?.text).not.toContain(secret);
      const thief = await enrolled();
      await db().query(`UPDATE account_second_factor t SET secret = v.secret FROM account_second_factor v WHERE t.account_id = $1 AND v.account_id = $2`, [thief.account.id, account.id]);
      const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
      expect((await thief.person.call('PUT', '/me/second-factor', { code: await generate({ secret }) })).status).toBe(500);
      log.mockRestore();
    });

    it('is turned off with password and code, or by the security administrator with a reason', async () => {
      await db().query('DELETE FROM rate_limit');
      const one = await enrolled();
      await one.person.call('PUT', '/me/second-factor', { code: await one.code(-30) });
      expect(codes(await one.person.call('DELETE', '/me/second-factor', { password: 'falsch', code: await one.code() }))).toEqual(['password/password']);
      await expect(one.person.call('DELETE', '/me/second-factor', { password: PASSWORD, code: await one.code() })).resolves.toMatchObject({ body: { enabled: false } });
      expect((await signIn(one.account.email)).status).toBe(200);

      const two = await enrolled();
      await two.person.call('PUT', '/me/second-factor', { code: await two.code() });
      await expect(two.person.call('POST', '/me/second-factor', { password: PASSWORD })).resolves.toMatchObject({ status: 422 });
      expect((await sysadmin.call('POST', `/accounts/${two.account.id}/remove-second-factor`, { reason: '手机遗失' })).status).toBe(403);
      await expect(secadmin.call('POST', `/accounts/${two.account.id}/remove-second-factor`, { reason: '手机遗失' })).resolves.toMatchObject({ body: { changed: true } });
      expect((await signIn(two.account.email)).status).toBe(200);
      expect(await recordsOf(two.account.id)).toEqual(['account.second-factor', 'account.remove-second-factor']);
    });
  });

  it('the log of the house is read by the audit administrator and the auditor, latest first', async () => {
    const auditadmin = await api.as((await anAccount(db(), { roles: ['audit-admin'] })).id);
    const { status, body } = await auditadmin.call('GET', '/house-records?limit=5');
    expect(status).toBe(200);
    expect(body.rows).toHaveLength(5);
    expect(body.rows[0]).toMatchObject({ act: 'account.remove-second-factor', actor: '钱安全', sentence: { zh: expect.stringContaining('理由：手机遗失') } });
    const next = await auditadmin.call('GET', `/house-records?limit=5&after=${body.next}`);
    expect(Number(next.body.rows[0].id)).toBeLessThan(Number(body.rows[4].id));
    expect((await auditadmin.call('GET', '/house-records?act=policy.change')).body.rows.every((row: { act: string }) => row.act === 'policy.change')).toBe(true);
    expect((await sysadmin.call('GET', '/house-records')).status).toBe(403);
  });
});
