import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../core';
import { AccountMails, mailedAccount } from '../people';

/** Writes a new password: every other session of the account ends, and its owner is told by mail. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly database: DataSource,
    private readonly mails: AccountMails,
  ) {}

  async change(accountId: string, hash: string, caller: Caller): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = (await tx.query(
        `WITH changed AS (UPDATE account SET password_hash = $2, password_changed_at = now(), revision = revision + 1 WHERE id = $1 RETURNING revision),
              ended AS (UPDATE session SET revoked_at = now() WHERE account_id = $1 AND id <> $3 AND revoked_at IS NULL)
         SELECT revision, iso(now()) AS now FROM changed`,
        [accountId, hash, caller.sessionId],
      )) as { revision: number; now: string }[];
      const account = await mailedAccount(tx, { id: accountId });
      if (account && row)
        await this.mails.alert(tx, account, 'password-changed', {
          now: row.now,
          address: caller.address,
          id: String(row.revision),
        });
    });
  }
}
