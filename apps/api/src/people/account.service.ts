import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@xuanping/api-contract/core';
import type { changeAccount, inviteAccount } from '@xuanping/api-contract/people';
import {
  checkAccountRoles,
  checkEmployer,
  managesRoles,
  WHO_MANAGES,
  type AccountRole,
  type OrganizationKind,
} from '@xuanping/domain/house';
import { isMailAddress } from '@xuanping/domain/notification';
import type { Role } from '@xuanping/domain/process';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, invalid, notFound, ProblemError, type FieldProblem, type SignedIn } from '../core';
import { recordHouse, sortNameOf, type NewHouseRecord } from '../house';
import { AccountLinks, mailedAccount } from './account-links';
import { AccountMails } from './account-mails';
import { visibleRoles } from './account-reader';

interface Locked {
  readonly id: string;
  readonly name: string;
  readonly roles: AccountRole[];
  readonly organizationId: string | null;
  readonly employerId: string | null;
  readonly language: string;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly revision: number;
  readonly now: string;
}

/** Opening, changing and closing accounts; every step is recorded with who did it. */
@Injectable()
export class AccountService {
  constructor(
    private readonly database: DataSource,
    private readonly links: AccountLinks,
    private readonly mails: AccountMails,
  ) {}

  /** Opens an account and mails its owner the link to set a password. */
  async invite(by: SignedIn, body: BodyOf<typeof inviteAccount>): Promise<string> {
    if (!isMailAddress(body.email))
      throw invalid([
        {
          field: 'email',
          rule: 'address',
          words: { zh: '请填写有效的电子邮箱。', en: 'Please enter a valid e-mail address.' },
        },
      ]);
    return this.database.transaction(async (tx) => {
      await this.checkRoles(tx, by, body);
      const [made] = (await tx.query(
        `INSERT INTO account (email, name, sort_name, roles, organization_id, language, employer_id, sample)
         VALUES ($1, $2, $3, $4, $5, $6, $7, lower($1) LIKE '%.example') ON CONFLICT (lower(email)) DO NOTHING RETURNING id`,
        [
          body.email,
          body.name,
          sortNameOf(body.name),
          body.roles,
          body.organizationId,
          body.language,
          body.employerId,
        ],
      )) as { id: string }[];
      if (!made) {
        throw invalid([
          {
            field: 'email',
            rule: 'unique',
            words: {
              zh: '该邮箱已有账号；一个邮箱只能开通一个账号。',
              en: 'There is an account with this address; each address has one.',
            },
          },
        ]);
      }
      await recordHouse(tx, {
        act: 'account.invite',
        key: `account/${made.id}/invited`,
        by,
        facts: { account: made.id, roles: body.roles.join(',') },
      });
      await this.mail(tx, made.id, by.id);
      return made.id;
    });
  }

  async change(by: SignedIn, id: string, body: BodyOf<typeof changeAccount>): Promise<number> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseUnmanaged(by, account);
      if (account.disabled)
        throw conflict('disabled', {
          zh: '账号已停用，请先恢复。',
          en: 'The account is disabled; enable it first.',
        });
      if (account.revision !== body.revision) {
        throw conflict('changed', {
          zh: '账号已被他人变更，请刷新后再改；您填写的内容仍在本页。',
          en: 'Somebody else changed the account; reload. What you typed is still on this page.',
        });
      }
      await this.checkRoles(tx, by, body);
      const changes = [
        ...(body.name === account.name ? [] : ['name']),
        ...(sameRoles(body.roles, account.roles) ? [] : ['roles']),
        ...(body.organizationId === account.organizationId ? [] : ['organizationId']),
        ...(body.employerId === account.employerId ? [] : ['employerId']),
        ...(body.language === account.language ? [] : ['language']),
      ];
      if (changes.length === 0) return account.revision;
      await tx.query(
        `UPDATE account SET name = $2, sort_name = $3, roles = $4, organization_id = $5, language = $6, employer_id = $7, revision = revision + 1 WHERE id = $1`,
        [
          id,
          body.name,
          sortNameOf(body.name),
          body.roles,
          body.organizationId,
          body.language,
          body.employerId,
        ],
      );
      // What somebody may see follows from roles and organisation: open sessions end.
      if (changes.some((field) => field === 'roles' || field === 'organizationId')) await endSessions(tx, id);
      await this.record(tx, by, account, 'account.change', { changes: changes.join(',') });
      return account.revision + 1;
    });
  }

  /** A new link to set a password; earlier ones end. */
  async sendLink(by: SignedIn, id: string): Promise<string> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseUnmanaged(by, account);
      if (account.disabled)
        throw conflict('disabled', {
          zh: '账号已停用，请先恢复。',
          en: 'The account is disabled; enable it first.',
        });
      await tx.query(`UPDATE account SET revision = revision + 1 WHERE id = $1`, [id]);
      await this.record(tx, by, account, 'account.invite-again', {});
      return this.mail(tx, id, by.id);
    });
  }

  async disable(by: SignedIn, id: string, reason: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseUnmanaged(by, account);
      if (account.disabled) return false;
      await tx.query(`UPDATE account SET disabled_at = now(), revision = revision + 1 WHERE id = $1`, [id]);
      await tx.query(
        `UPDATE account_token SET revoked_at = now() WHERE account_id = $1 AND used_at IS NULL AND revoked_at IS NULL`,
        [id],
      );
      await endSessions(tx, id);
      await this.record(tx, by, account, 'account.disable', {}, reason);
      return true;
    });
  }

  async enable(by: SignedIn, id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseUnmanaged(by, account);
      if (!account.disabled) return false;
      await tx.query(`UPDATE account SET disabled_at = NULL, revision = revision + 1 WHERE id = $1`, [id]);
      await this.record(tx, by, account, 'account.enable', {});
      return true;
    });
  }

  /** By the security administrator, who manages no accounts. */
  async unlock(by: SignedIn, id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseOwn(by, account);
      if (!account.locked) return false;
      await tx.query(
        `UPDATE account SET locked_until = NULL, failed_logins = 0, revision = revision + 1 WHERE id = $1`,
        [id],
      );
      await this.record(tx, by, account, 'account.unlock', {});
      return true;
    });
  }

  /** For somebody who lost the device; they are told by mail. */
  async removeSecondFactor(by: SignedIn, id: string, reason: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const account = await this.lock(tx, by, id);
      this.refuseOwn(by, account);
      const removed = (await tx.query(
        `WITH gone AS (DELETE FROM account_second_factor WHERE account_id = $1 RETURNING 1) SELECT 1 FROM gone`,
        [id],
      )) as unknown[];
      if (removed.length === 0) return false;
      await tx.query(`UPDATE account SET revision = revision + 1 WHERE id = $1`, [id]);
      await endSessions(tx, id);
      await this.record(tx, by, account, 'account.remove-second-factor', {}, reason);
      const to = await mailedAccount(tx, { id });
      if (to)
        await this.mails.alert(tx, to, 'second-factor-changed', {
          now: account.now,
          address: null,
          id: `removed-${account.revision + 1}`,
        });
      return true;
    });
  }

  private async mail(tx: EntityManager, id: string, by: string): Promise<string> {
    const account = await mailedAccount(tx, { id });
    if (!account) throw notFound();
    return this.links.send(tx, account, account.invited ? 'invitation' : 'password-reset', by);
  }

  private async lock(tx: EntityManager, by: SignedIn, id: string): Promise<Locked> {
    const [account] = (await tx.query(
      `SELECT id, name, roles, organization_id AS "organizationId", employer_id AS "employerId", language, disabled_at IS NOT NULL AS disabled, coalesce(locked_until > now(), false) AS locked, revision, iso(now()) AS now
         FROM account WHERE id = $1 AND ($2::text[] IS NULL OR roles <@ $2) FOR UPDATE`,
      [id, visibleRoles(by)],
    )) as Locked[];
    if (!account) throw notFound();
    return account;
  }

  private refuseUnmanaged(by: SignedIn, account: Locked): void {
    this.refuseOwn(by, account);
    if (!managesRoles(by.roles, account.roles))
      throw new ProblemError(403, 'not-yours-to-manage', WHO_MANAGES);
  }

  private refuseOwn(by: SignedIn, account: Locked): void {
    if (account.id === by.id)
      throw new ProblemError(403, 'own-account', {
        zh: '不能变更、停用或解锁自己的账号，请由另一位管理员办理。',
        en: 'Nobody changes, closes or unlocks their own account; another administrator does.',
      });
  }

  /** The roles fit together and to the organisation, and the actor may give them. */
  private async checkRoles(
    tx: EntityManager,
    by: SignedIn,
    body: Pick<BodyOf<typeof inviteAccount>, 'roles' | 'organizationId' | 'employerId'>,
  ): Promise<void> {
    const { roles, organizationId, employerId } = body;
    const known: { id: string; kind: OrganizationKind }[] = await tx.query(
      `SELECT id, kind FROM organization WHERE id = ANY($1) AND retired_at IS NULL`,
      [[organizationId, employerId].filter((id) => id !== null)],
    );
    const organization = known.find(({ id }) => id === organizationId);
    const problems: FieldProblem[] =
      organizationId !== null && !organization
        ? [unknownOrganization('organizationId')]
        : checkAccountRoles(roles, organization?.kind ?? null);
    problems.push(...checkEmployer(roles, employerId));
    if (employerId !== null && !known.some(({ id }) => id === employerId))
      problems.push(unknownOrganization('employerId'));
    if (problems.length === 0 && !managesRoles(by.roles, roles as readonly Role[]))
      problems.push({ field: 'roles', rule: 'not-yours-to-give', words: WHO_MANAGES });
    if (problems.length > 0) throw invalid(problems);
  }

  private async record(
    tx: EntityManager,
    by: SignedIn,
    account: Locked,
    act: NewHouseRecord['act'],
    facts: NewHouseRecord['facts'],
    reason = '',
  ): Promise<void> {
    await recordHouse(tx, {
      act,
      key: `account/${account.id}/${account.revision + 1}`,
      by,
      reason,
      facts: { account: account.id, ...facts },
    });
  }
}

function unknownOrganization(field: string): FieldProblem {
  return {
    field,
    rule: 'unknown',
    words: {
      zh: '名录中没有这个单位，或已停用。',
      en: 'The registry has no such organisation, or it is retired.',
    },
  };
}

async function endSessions(tx: EntityManager, accountId: string): Promise<void> {
  await tx.query(`UPDATE session SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL`, [
    accountId,
  ]);
}

function sameRoles(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}
