import { Logger } from '@nestjs/common';
import { testDatabase, anAccount, type TestDatabase } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { AccountLinks } from './account-links';
import { AccountMails } from './account-mails';
import { FirstAdministrator } from './first-administrator';
import { SecurityPolicyService } from './security-policy.service';

describe('the first system administrator', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    Logger.overrideLogger(false);
    db = await testDatabase();
  }, 60_000);
  afterEach(() => db.close());

  const named = (email: string): FirstAdministrator => {
    const config = readConfig({ DATABASE_URL: db.url, SMTP_URL: 'smtp://spec', FIRST_ADMIN_EMAIL: email });
    const policies = new SecurityPolicyService(db.dataSource);
    return new FirstAdministrator(
      db.dataSource,
      new AccountLinks(db.dataSource, policies, new AccountMails(config)),
      config,
    );
  };
  const mails = (): Promise<unknown[]> =>
    db.dataSource.query(`SELECT kind, recipient_address AS "to" FROM mail_outbox`);

  it('is opened once, by the address the environment names, and mailed a link', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => named('root@house.cn').open()));
    expect(opened.filter(Boolean)).toHaveLength(1);
    expect(await mails()).toEqual([{ kind: 'account-invitation', to: 'root@house.cn' }]);
    expect(await named('other@house.cn').open()).toBe(false);
  });

  it('is not opened where there is one, or no address', async () => {
    expect(await named('').open()).toBe(false);
    await anAccount(db.dataSource, { roles: ['system-admin'], disabledAt: new Date() });
    expect(await named('root@house.cn').open()).toBe(false);
    expect(await mails()).toEqual([]);
  });

  it('takes no account of another role over', async () => {
    await anAccount(db.dataSource, { roles: ['lead'], email: 'Root@house.cn' });
    expect(await named('root@house.cn').open()).toBe(false);
    expect(await mails()).toEqual([]);
  });
});
