import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { isMailAddress } from '@xuanping/domain/notification';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG } from '../core';
import { recordHouse, sortNameOf } from '../house';
import { AccountLinks, mailedAccount } from './account-links';

/** One process at a time looks and opens. */
const LOCK = 7_202_613;
const NAME = '系统管理员';

/**
 * An installation without a system administrator cannot open any account, so the first one is named by the
 * environment (`FIRST_ADMIN_EMAIL`) and gets a link to set a password. Once there is one the name is ignored.
 */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  private readonly log = new Logger(FirstAdministrator.name);

  constructor(
    private readonly database: DataSource,
    private readonly links: AccountLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await this.open()) this.log.log('the first system administrator was opened and mailed a link');
  }

  /** @returns whether an account was opened */
  async open(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const known: unknown[] = await tx.query(
        `SELECT 1 FROM account WHERE 'system-admin' = ANY(roles) LIMIT 1`,
      );
      if (known.length > 0) return false;
      const email = this.config.firstAdminEmail;
      if (!isMailAddress(email)) {
        this.log.warn(
          'there is no system administrator: set FIRST_ADMIN_EMAIL to the address of the first one',
        );
        return false;
      }
      const [made] = (await tx.query(
        `INSERT INTO account (email, name, sort_name, roles) VALUES ($1, $2, $3, '{system-admin}') ON CONFLICT (lower(email)) DO NOTHING RETURNING id`,
        [email, NAME, sortNameOf(NAME)],
      )) as { id: string }[];
      const account = made ? await mailedAccount(tx, { id: made.id }) : null;
      if (!made || !account) {
        this.log.warn('FIRST_ADMIN_EMAIL is the address of an account with another role: choose another one');
        return false;
      }
      await recordHouse(tx, {
        act: 'account.invite',
        key: `account/${made.id}/invited`,
        by: null,
        facts: { account: made.id, roles: 'system-admin' },
      });
      await this.links.send(tx, account, 'invitation', null);
      return true;
    });
  }
}
