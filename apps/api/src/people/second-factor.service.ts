import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import { generateSecret, generateURI, verify } from 'otplib';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, invalid, type FieldProblem, type SignedIn } from '../core';
import { recordHouse } from '../house';
import { passwordFits } from '../session/passwords';
import { AccountMails, type MailedAccount } from './account-mails';
import { mailedAccount } from './account-links';
import { SecretBox } from './secret-box';

/** A clock may be this far off: one step of RFC 6238 either way. */
const TOLERANCE_SECONDS = 30;

interface Row {
  readonly secret: Buffer;
  readonly keyId: string;
  readonly confirmed: boolean;
  readonly lastStep: string;
  readonly epoch: number;
}

const WRONG_CODE: FieldProblem = {
  field: 'code',
  rule: 'code',
  words: {
    zh: '验证码不正确或已使用过，请输入验证器中最新的 6 位数字。',
    en: 'The code is wrong or was used before; enter the latest six digits of your authenticator.',
  },
};

/** One-time codes (TOTP) as a second factor at sign-in: optional, and whole for those who turn it on. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly database: DataSource,
    private readonly box: SecretBox,
    private readonly mails: AccountMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async state(accountId: string): Promise<{ enabled: boolean; since: string | null }> {
    const [row] = (await this.database.query(
      `SELECT iso(confirmed_at) AS since FROM account_second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL`,
      [accountId],
    )) as { since: string }[];
    return { enabled: row !== undefined, since: row?.since ?? null };
  }

  /** Makes a new secret; nothing is asked at sign-in before it is confirmed. One that is in use stays until it is ended. */
  async begin(by: SignedIn, password: string): Promise<{ secret: string; uri: string }> {
    await this.checkPassword(by, password);
    const secret = generateSecret({ length: 20 });
    const sealed = this.box.seal(secret, by.id);
    const made: unknown[] = await this.database.query(
      `INSERT INTO account_second_factor (account_id, secret, key_id) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, key_id = excluded.key_id, created_at = now(), last_step = 0
         WHERE account_second_factor.confirmed_at IS NULL RETURNING 1`,
      [by.id, sealed.bytes, sealed.keyId],
    );
    if (made.length === 0) {
      throw invalid([
        {
          field: 'password',
          rule: 'enabled',
          words: {
            zh: '两步验证已启用；更换设备请先停用再启用。',
            en: 'The second factor is on; to change the device turn it off first.',
          },
        },
      ]);
    }
    return {
      secret,
      uri: generateURI({ issuer: `${this.config.organization.shortName} Xuanping`, label: by.email, secret }),
    };
  }

  /** Turns it on with a first code. */
  async confirm(by: SignedIn, code: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.use(tx, by.id, code, 'unconfirmed'))) throw invalid([WRONG_CODE]);
      await tx.query(`UPDATE account_second_factor SET confirmed_at = now() WHERE account_id = $1`, [by.id]);
      await this.note(tx, by, 'on');
    });
  }

  async end(by: SignedIn, password: string, code: string): Promise<void> {
    await this.checkPassword(by, password);
    await this.database.transaction(async (tx) => {
      if (!(await this.use(tx, by.id, code, 'confirmed'))) throw invalid([WRONG_CODE]);
      await tx.query(`DELETE FROM account_second_factor WHERE account_id = $1`, [by.id]);
      await this.note(tx, by, 'off');
    });
  }

  /**
   * Whether a sign-in may go on. `none`: the account has no second factor; `missing`: it has one and no code came;
   * `wrong`: the code is not the present one, or was used before.
   */
  async check(accountId: string, code: string | undefined): Promise<'none' | 'missing' | 'wrong' | 'fits'> {
    const { enabled } = await this.state(accountId);
    if (!enabled) return 'none';
    if (!code) return 'missing';
    return (await this.database.transaction((tx) => this.use(tx, accountId, code, 'confirmed')))
      ? 'fits'
      : 'wrong';
  }

  /** Uses a code up: its time step and every earlier one are no longer accepted. */
  private async use(
    tx: EntityManager,
    accountId: string,
    code: string,
    wanted: 'confirmed' | 'unconfirmed',
  ): Promise<boolean> {
    const [row] = (await tx.query(
      `SELECT secret, key_id AS "keyId", confirmed_at IS NOT NULL AS confirmed, last_step::text AS "lastStep", extract(epoch FROM clock_timestamp())::float8 AS epoch
         FROM account_second_factor WHERE account_id = $1 FOR UPDATE`,
      [accountId],
    )) as Row[];
    if (!row || row.confirmed !== (wanted === 'confirmed') || !/^\d{6}$/.test(code)) return false;
    const secret = this.box.open({ keyId: row.keyId, bytes: row.secret }, accountId);
    const found = await verify({
      secret,
      token: code,
      epoch: Math.floor(row.epoch),
      epochTolerance: TOLERANCE_SECONDS,
      afterTimeStep: Number(row.lastStep),
    });
    if (!found.valid || !('timeStep' in found)) return false;
    await tx.query(`UPDATE account_second_factor SET last_step = $2 WHERE account_id = $1`, [
      accountId,
      found.timeStep,
    ]);
    return true;
  }

  private async checkPassword(by: SignedIn, password: string): Promise<void> {
    const [row] = (await this.database.query(`SELECT password_hash AS hash FROM account WHERE id = $1`, [
      by.id,
    ])) as { hash: string | null }[];
    if (!(await passwordFits(row?.hash, password))) {
      throw invalid([
        {
          field: 'password',
          rule: 'password',
          words: { zh: '当前密码不正确。', en: 'The current password is wrong.' },
        },
      ]);
    }
  }

  private async note(tx: EntityManager, by: SignedIn, change: 'on' | 'off'): Promise<void> {
    const [{ n, now }] = (await tx.query(
      `SELECT count(*)::int + 1 AS n, iso(now()) AS now FROM act_record WHERE round_code = '' AND act = 'account.second-factor' AND facts ->> 'account' = $1`,
      [by.id],
    )) as [{ n: number; now: string }];
    await recordHouse(tx, {
      act: 'account.second-factor',
      key: `account/${by.id}/second-factor/${n}`,
      by,
      facts: { account: by.id, change },
    });
    const account: MailedAccount | null = await mailedAccount(tx, { id: by.id });
    if (account)
      await this.mails.alert(tx, account, 'second-factor-changed', { now, address: null, id: String(n) });
  }
}
