import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passwordProblem } from '@xuanping/domain/house';
import type { Language, Role } from '@xuanping/domain/process';
import { DataSource, type EntityManager } from 'typeorm';
import { invalid, ProblemError } from '../core';
import { recordHouse } from '../house';
import { hashPassword } from '../session/passwords';
import { AccountMails, type AccountLink, type MailedAccount } from './account-mails';
import { SecurityPolicyService } from './security-policy.service';

export type LinkPurpose = 'invitation' | 'password-reset';

interface OpenLink {
  readonly id: string;
  readonly accountId: string;
  readonly purpose: LinkPurpose;
  readonly expiresAt: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: Role[];
  readonly organization: string | null;
  readonly sample: boolean;
}

/** One-time links to set a password: the mail holds the token, the database its hash. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: DataSource,
    private readonly policies: SecurityPolicyService,
    private readonly mails: AccountMails,
  ) {}

  /**
   * Makes a link and mails it; every earlier open link of the account ends. It ends on a minute, as people read it, and
   * never sooner than promised.
   */
  async send(
    tx: EntityManager,
    account: MailedAccount,
    purpose: LinkPurpose,
    createdBy: string | null,
  ): Promise<string> {
    const policy = await this.policies.read();
    const minutes = purpose === 'invitation' ? policy.invitationHours * 60 : policy.resetMinutes;
    const token = randomBytes(32).toString('base64url');
    await tx.query(
      `UPDATE account_token SET revoked_at = now() WHERE account_id = $1 AND used_at IS NULL AND revoked_at IS NULL`,
      [account.id],
    );
    const [made] = (await tx.query(
      `INSERT INTO account_token (token_hash, account_id, purpose, created_by, expires_at) VALUES ($1, $2, $3, $4, date_trunc('minute', now() + make_interval(mins => $5 + 1)))
       RETURNING id, iso(expires_at) AS "expiresAt", iso(now()) AS now`,
      [hashOf(token), account.id, purpose, createdBy, minutes],
    )) as { id: string; expiresAt: string; now: string }[];
    if (!made) throw new TypeError('the link was not made');
    const link: AccountLink = { id: made.id, token, expiresAt: made.expiresAt };
    if (purpose === 'invitation') await this.mails.invite(tx, account, link);
    else await this.mails.reset(tx, account, link, made.now);
    return made.expiresAt;
  }

  /** Sends a reset link when there is such an account; the caller learns nothing of it. */
  async requestReset(email: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const account = await mailedAccount(tx, { email });
      // Who never set a password gets the invitation again, whose link lives longer.
      if (account) await this.send(tx, account, account.invited ? 'invitation' : 'password-reset', null);
    });
  }

  /** @throws ProblemError 410 for a link that is unknown, used, replaced or too old */
  async read(token: string): Promise<OpenLink> {
    return openLink(this.database.manager, token);
  }

  /**
   * Sets the password of the link's account, ends every session of it and its lock, and tells its owner.
   * @returns the address to sign in with
   */
  async redeem(token: string, password: string, address: string): Promise<string> {
    const policy = await this.policies.read();
    // Hashing takes a tenth of a second: not within the transaction, and not for a link that does not open.
    await openLink(this.database.manager, token);
    const weak = passwordProblem(password, policy.passwords);
    if (weak) throw invalid([{ field: 'password', rule: 'password', words: weak }]);
    const hash = await hashPassword(password);
    return this.database.transaction(async (tx) => {
      const link = await openLink(tx, token, 'FOR UPDATE OF t');
      const [{ now }] = (await tx.query(
        `WITH used AS (UPDATE account_token SET used_at = now() WHERE id = $1),
              ended AS (UPDATE session SET revoked_at = now() WHERE account_id = $2 AND revoked_at IS NULL),
              changed AS (UPDATE account SET password_hash = $3, password_changed_at = now(), failed_logins = 0, locked_until = NULL WHERE id = $2)
         SELECT iso(now()) AS now`,
        [link.id, link.accountId, hash],
      )) as [{ now: string }];
      await recordHouse(tx, {
        act: 'account.set-password',
        key: `account/${link.accountId}/link/${link.id}`,
        by: null,
        facts: { account: link.accountId, purpose: link.purpose },
      });
      if (link.purpose === 'password-reset')
        await this.mails.alert(tx, { ...link, id: link.accountId }, 'password-changed', {
          now,
          address,
          id: link.id,
        });
      return link.email;
    });
  }
}

/** An account that letters can go to; null when there is none or it is disabled. */
export async function mailedAccount(
  tx: EntityManager,
  by: { readonly email: string } | { readonly id: string },
): Promise<(MailedAccount & { invited: boolean }) | null> {
  const [row] = (await tx.query(
    `SELECT a.id, a.name, a.email, a.language, a.roles, o.name AS organization, a.sample, a.password_hash IS NULL AS invited
       FROM account a LEFT JOIN organization o ON o.id = a.organization_id WHERE a.disabled_at IS NULL AND ${'email' in by ? 'lower(a.email) = lower($1)' : 'a.id = $1'}`,
    ['email' in by ? by.email : by.id],
  )) as (MailedAccount & { invited: boolean })[];
  return row ?? null;
}

async function openLink(tx: EntityManager, token: string, lock = ''): Promise<OpenLink> {
  const [link] = (await tx.query(
    `SELECT t.id, t.account_id AS "accountId", t.purpose, iso(t.expires_at) AS "expiresAt", a.name, a.email, a.language, a.roles, a.sample,
            (SELECT o.name FROM organization o WHERE o.id = a.organization_id) AS organization
       FROM account_token t JOIN account a ON a.id = t.account_id
      WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.revoked_at IS NULL AND t.expires_at > now() AND a.disabled_at IS NULL ${lock}`,
    [hashOf(token)],
  )) as OpenLink[];
  if (!link) {
    throw new ProblemError(410, 'link-over', {
      zh: '链接无效、已使用或已过期。请在登录页点“忘记密码”重新获取，或联系为您开通账号的人员。',
      en: 'The link is not valid, was used or is too old. Ask for a new one by “Forgot password” on the sign-in page, or from whoever opened your account.',
    });
  }
  return link;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
