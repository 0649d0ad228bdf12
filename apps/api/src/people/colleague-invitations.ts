import { Injectable } from '@nestjs/common';
import { isMailAddress } from '@xuanping/domain/notification';
import type { Role } from '@xuanping/domain/process';
import type { EntityManager } from 'typeorm';
import { conflict, invalid, RateLimit, type SignedIn } from '../core';
import { recordHouse, sortNameOf } from '../house';
import { AccountLinks, mailedAccount } from './account-links';

/** Invitations an account may send in an hour; each goes to an address that a stranger could have typed. */
const INVITATIONS_AN_HOUR = 20;
/** Open accounts of one park: more than any park needs, fewer than a list of addresses. */
const MAX_COLLEAGUES = 40;

interface Known {
  readonly id: string;
  readonly organizationId: string | null;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly invited: boolean;
  readonly revision: number;
}

/**
 * Somebody of a park invites colleagues of the same park: an account with the role of the park and no other, opened
 * by the same one-time link as every account.
 */
@Injectable()
export class ColleagueInvitations {
  constructor(
    private readonly links: AccountLinks,
    private readonly limits: RateLimit,
  ) {}

  /**
   * @returns the account; `sent`: whether it was mailed a link (a colleague who signs in already is not)
   * @throws ProblemError 422 for an address that cannot become one of this park's; it does not say whose it is
   */
  async invite(
    tx: EntityManager,
    by: SignedIn,
    person: { readonly name: string; readonly email: string },
  ): Promise<{ id: string; sent: boolean }> {
    if (!isMailAddress(person.email))
      throw unusable('请填写有效的电子邮箱。', 'Please enter a valid e-mail address.');
    await this.limits.hit(`colleague-invitation/${by.id}`, INVITATIONS_AN_HOUR, 3_600);
    const known = await knownAccount(tx, person.email);
    if (known) return this.inviteAgain(tx, by, known);
    const [{ count }] = (await tx.query(
      `SELECT count(*)::int AS count FROM account WHERE organization_id = $1 AND disabled_at IS NULL`,
      [by.organizationId],
    )) as [{ count: number }];
    if (count >= MAX_COLLEAGUES) throw full();
    const [made] = (await tx.query(
      `INSERT INTO account (email, name, sort_name, roles, organization_id, language, sample)
       VALUES ($1, $2, $3, ARRAY['applicant'], $4, $5, lower($1) LIKE '%.example') ON CONFLICT (lower(email)) DO NOTHING RETURNING id`,
      [person.email, person.name, sortNameOf(person.name), by.organizationId, by.language],
    )) as { id: string }[];
    if (!made) throw elsewhere();
    await recordHouse(tx, {
      act: 'account.invite',
      key: `account/${made.id}/invited`,
      by,
      facts: { account: made.id, roles: 'applicant' },
    });
    await this.mail(tx, made.id, by.id);
    return { id: made.id, sent: true };
  }

  private async inviteAgain(
    tx: EntityManager,
    by: SignedIn,
    known: Known,
  ): Promise<{ id: string; sent: boolean }> {
    const colleague = known.organizationId === by.organizationId && known.roles.includes('applicant');
    if (!colleague || known.disabled) throw elsewhere();
    if (!known.invited) return { id: known.id, sent: false };
    await tx.query(`UPDATE account SET revision = revision + 1 WHERE id = $1`, [known.id]);
    await recordHouse(tx, {
      act: 'account.invite-again',
      key: `account/${known.id}/${known.revision + 1}`,
      by,
      facts: { account: known.id },
    });
    await this.mail(tx, known.id, by.id);
    return { id: known.id, sent: true };
  }

  private async mail(tx: EntityManager, id: string, by: string): Promise<void> {
    const account = await mailedAccount(tx, { id });
    if (!account) throw new TypeError('the account just opened is not there');
    await this.links.send(tx, account, 'invitation', by);
  }
}

async function knownAccount(tx: EntityManager, email: string): Promise<Known | undefined> {
  const [known] = (await tx.query(
    `SELECT id, organization_id AS "organizationId", roles, disabled_at IS NOT NULL AS disabled, password_hash IS NULL AS invited, revision
       FROM account WHERE lower(email) = lower($1) FOR UPDATE`,
    [email],
  )) as Known[];
  return known;
}

const unusable = (zh: string, en: string) =>
  invalid([{ field: 'email', rule: 'address', words: { zh, en } }]);
/** One sentence for every reason: whose an address is, is nobody's business. */
const elsewhere = () =>
  unusable(
    '这个邮箱不能用于本园区的新账号，请换一个邮箱，或联系主办方。',
    'This address cannot be used for an account of your park; use another one or ask the organiser.',
  );
const full = () =>
  conflict('too-many-colleagues', {
    zh: `本园区已有 ${MAX_COLLEAGUES} 个账号，不能再邀请；请联系主办方停用不再使用的账号。`,
    en: `Your park has ${MAX_COLLEAGUES} accounts already; ask the organiser to close those no longer used.`,
  });
