import { Logger } from '@nestjs/common';
import { generate } from 'otplib';
import { anAccount } from '@xuanping/persistence/testing';
import type { TestApi } from '../testing/test-api';
import { PASSWORD, problemsOf, startPeople, type PeopleFixture } from './people.fixture';

describe('signing in, and what guards it', () => {
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
  const forgetLimits = () => people.forgetLimits();

  describe('a forgotten password', () => {
    it('is answered alike whether there is an account or not, and mails only to one that is', async () => {
      const account = await withPassword();
      const started = Date.now();
      const nobody = await api
        .stranger()
        .call('POST', '/public/password-reset', { email: 'nobody@people.example' });
      const between = Date.now();
      const somebody = await api
        .stranger()
        .call('POST', '/public/password-reset', { email: account.email.toUpperCase() });
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
      await expect(
        api.stranger().call('POST', '/public/password', {
          token: await tokenOf(account.email),
          password: 'Nouveau-2027',
        }),
      ).resolves.toMatchObject({ status: 200 });
      expect((await elsewhere.call('GET', '/me/sessions')).status).toBe(401);
      expect(await mailTo(account.email)).toMatchObject({
        kind: 'security-alert',
        view: { event: 'password-changed' },
      });
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status,
      ).toBe(401);
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: 'Nouveau-2027' }))
          .status,
      ).toBe(200);
    });

    it('is not mailed to a disabled account, and an invited one gets its invitation again', async () => {
      const disabled = await withPassword({ disabledAt: new Date() });
      const invited = await anAccount(db(), { email: address() });
      for (const { email } of [disabled, invited])
        await api.stranger().call('POST', '/public/password-reset', { email });
      expect(await mailTo(disabled.email)).toBeUndefined();
      expect(await mailTo(invited.email)).toMatchObject({ kind: 'account-invitation' });
    });

    it('is bounded per address', async () => {
      const account = await withPassword();
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++)
        statuses.push(
          (await api.stranger().call('POST', '/public/password-reset', { email: account.email })).status,
        );
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    });
  });

  describe('a lock', () => {
    it('closes after five wrong passwords, tells the owner, and is opened by the security administrator alone', async () => {
      await forgetLimits();
      const account = await withPassword({ roles: ['staff'] });
      for (let i = 0; i < 5; i++)
        expect(
          (await api.stranger().call('POST', '/session', { email: account.email, password: 'falsch' }))
            .status,
        ).toBe(401);
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status,
      ).toBe(401);
      expect(await mailTo(account.email)).toMatchObject({
        kind: 'security-alert',
        view: { event: 'account-locked', networkAddress: '127.0.0.1' },
      });
      await expect(people.secadmin.call('GET', `/accounts/${account.id}`)).resolves.toMatchObject({
        body: { state: 'locked', may: { unlock: true, change: false, disable: false } },
      });
      expect((await people.sysadmin.call('POST', `/accounts/${account.id}/unlock`, {})).status).toBe(403);
      await expect(people.secadmin.call('POST', `/accounts/${account.id}/unlock`, {})).resolves.toMatchObject(
        {
          body: { changed: true },
        },
      );
      expect(
        (await api.stranger().call('POST', '/session', { email: account.email, password: PASSWORD })).status,
      ).toBe(200);
      expect(await recordsOf(account.id)).toEqual(['account.lock', 'account.unlock']);
    });
  });

  describe('the security policy', () => {
    it('is set by the security administrator alone, within bounds, and holds at once', async () => {
      const { body: before } = await people.secadmin.call('GET', '/security-policy');
      expect(before.policy).toMatchObject({ passwords: 'classes', failuresToLock: 5 });
      expect((await people.sysadmin.call('PUT', '/security-policy', before.policy)).status).toBe(403);
      expect(
        problemsOf(
          await people.secadmin.call('PUT', '/security-policy', { ...before.policy, failuresToLock: 1 }),
        ),
      ).toEqual(['failuresToLock/too_small']);
      await expect(
        people.secadmin.call('PUT', '/security-policy', { ...before.policy, passwords: 'length' }),
      ).resolves.toMatchObject({ body: { changed: true } });
      await expect(
        people.secadmin.call('PUT', '/security-policy', { ...before.policy, passwords: 'length' }),
      ).resolves.toMatchObject({ body: { changed: false } });

      const account = await withPassword();
      const person = await api.as(account.id);
      expect(
        problemsOf(await person.call('PUT', '/me/password', { current: PASSWORD, next: 'Xuanping-27' })),
      ).toEqual(['next/password']);
      expect(
        (await person.call('PUT', '/me/password', { current: PASSWORD, next: 'a long sentence to remember' }))
          .status,
      ).toBe(200);
      expect(await mailTo(account.email)).toMatchObject({
        kind: 'security-alert',
        view: { event: 'password-changed' },
      });
      await people.secadmin.call('PUT', '/security-policy', before.policy);
    });
  });

  describe('a second factor', () => {
    async function enrolled() {
      const account = await withPassword({ roles: ['lead'] });
      const person = await api.as(account.id);
      const { body } = await person.call('POST', '/me/second-factor', { password: PASSWORD });
      const code = async (offset = 0): Promise<string> =>
        generate({ secret: body.secret, epoch: Math.floor(Date.now() / 1000) + offset });
      return { account, person, secret: body.secret as string, uri: body.uri as string, code };
    }
    const signIn = (email: string, code?: string) =>
      api.stranger().call('POST', '/session', { email, password: PASSWORD, ...(code ? { code } : {}) });

    it('is turned on with the password and a first code, and asked for at sign-in from then on', async () => {
      await forgetLimits();
      const { account, person, uri, code } = await enrolled();
      expect(uri).toMatch(/^otpauth:\/\/totp\/.*CIPA.*secret=[A-Z2-7]{32}/);
      expect((await signIn(account.email)).status).toBe(200);
      expect(problemsOf(await person.call('PUT', '/me/second-factor', { code: '000000' }))).toEqual([
        'code/code',
      ]);
      await expect(person.call('PUT', '/me/second-factor', { code: await code(-30) })).resolves.toMatchObject(
        { body: { enabled: true } },
      );
      expect(await mailTo(account.email)).toMatchObject({
        kind: 'security-alert',
        view: { event: 'second-factor-changed' },
      });

      await expect(signIn(account.email)).resolves.toMatchObject({
        status: 401,
        body: { code: 'code-required', errors: [{ field: 'code' }] },
      });
      await expect(signIn(account.email, '123456')).resolves.toMatchObject({
        status: 401,
        body: { code: 'code-wrong' },
      });
      const current = await code();
      await expect(signIn(account.email, current)).resolves.toMatchObject({
        status: 200,
        body: { account: { id: account.id } },
      });
      // A code works once, also for whoever looked over the shoulder.
      await expect(signIn(account.email, current)).resolves.toMatchObject({
        status: 401,
        body: { code: 'code-wrong' },
      });
    });

    it('is not betrayed to whoever does not know the password', async () => {
      await forgetLimits();
      const { account, person, code } = await enrolled();
      await person.call('PUT', '/me/second-factor', { code: await code() });
      await expect(
        api.stranger().call('POST', '/session', { email: account.email, password: 'falsch' }),
      ).resolves.toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    });

    it('is used once when the same code comes ten times at once', async () => {
      await forgetLimits();
      const { account, person, code } = await enrolled();
      await person.call('PUT', '/me/second-factor', { code: await code(-30) });
      const current = await code();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => signIn(account.email, current)));
      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('keeps its secret sealed, also against a row moved to another account', async () => {
      const { account, secret } = await enrolled();
      const [row] = (await db().query(
        `SELECT encode(secret, 'escape') AS text FROM account_second_factor WHERE account_id = $1`,
        [account.id],
      )) as { text: string }[];
      expect(row?.text).not.toContain(secret);
      const thief = await enrolled();
      await db().query(
        `UPDATE account_second_factor t SET secret = v.secret FROM account_second_factor v WHERE t.account_id = $1 AND v.account_id = $2`,
        [thief.account.id, account.id],
      );
      const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
      expect(
        (await thief.person.call('PUT', '/me/second-factor', { code: await generate({ secret }) })).status,
      ).toBe(500);
      log.mockRestore();
    });

    it('is turned off with password and code, or by the security administrator with a reason', async () => {
      await forgetLimits();
      const one = await enrolled();
      await one.person.call('PUT', '/me/second-factor', { code: await one.code(-30) });
      expect(
        problemsOf(
          await one.person.call('DELETE', '/me/second-factor', {
            password: 'falsch',
            code: await one.code(),
          }),
        ),
      ).toEqual(['password/password']);
      await expect(
        one.person.call('DELETE', '/me/second-factor', { password: PASSWORD, code: await one.code() }),
      ).resolves.toMatchObject({ body: { enabled: false } });
      expect((await signIn(one.account.email)).status).toBe(200);

      const two = await enrolled();
      await two.person.call('PUT', '/me/second-factor', { code: await two.code() });
      await expect(
        two.person.call('POST', '/me/second-factor', { password: PASSWORD }),
      ).resolves.toMatchObject({ status: 422 });
      expect(
        (
          await people.sysadmin.call('POST', `/accounts/${two.account.id}/remove-second-factor`, {
            reason: '手机遗失',
          })
        ).status,
      ).toBe(403);
      await expect(
        people.secadmin.call('POST', `/accounts/${two.account.id}/remove-second-factor`, {
          reason: '手机遗失',
        }),
      ).resolves.toMatchObject({ body: { changed: true } });
      expect((await signIn(two.account.email)).status).toBe(200);
      expect(await recordsOf(two.account.id)).toEqual([
        'account.second-factor',
        'account.remove-second-factor',
      ]);
    });
  });
});
