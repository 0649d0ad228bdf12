import { Injectable } from '@nestjs/common';
import type { SecurityPolicy } from '@xuanping/domain/house';
import { DataSource } from 'typeorm';
import { recordHouse } from '../house';
import { AccountMails, mailedAccount } from '../people';

/** Counts wrong passwords and codes of an account, and locks it when there were too many; its owner is told. */
@Injectable()
export class FailedSignIns {
  constructor(
    private readonly database: DataSource,
    private readonly mails: AccountMails,
  ) {}

  async count(accountId: string, policy: SecurityPolicy, address: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = (await tx.query(
        `WITH counted AS (
           UPDATE account SET failed_logins = CASE WHEN failed_logins + 1 >= $2 THEN 0 ELSE failed_logins + 1 END,
                  locked_until = CASE WHEN failed_logins + 1 >= $2 THEN now() + make_interval(mins => $3) ELSE locked_until END,
                  revision = CASE WHEN failed_logins + 1 >= $2 THEN revision + 1 ELSE revision END
            WHERE id = $1 RETURNING failed_logins = 0 AS locked, revision)
         SELECT locked, revision, iso(now()) AS now FROM counted`,
        [accountId, policy.failuresToLock, policy.lockMinutes],
      )) as { locked: boolean; revision: number; now: string }[];
      if (!row?.locked) return;
      await recordHouse(tx, {
        act: 'account.lock',
        key: `account/${accountId}/${row.revision}`,
        by: null,
        facts: { account: accountId, minutes: policy.lockMinutes },
      });
      const account = await mailedAccount(tx, { id: accountId });
      if (account)
        await this.mails.alert(tx, account, 'account-locked', {
          now: row.now,
          address,
          id: String(row.revision),
        });
    });
  }
}
