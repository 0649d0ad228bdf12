import { Inject, Injectable } from '@nestjs/common';
import { actMailKey, type SecurityEvent } from '@xuanping/domain/notification';
import { ROLE_NAMES, say, type Language, type Role } from '@xuanping/domain/process';
import { Outbox, queryRunnerSql, type NewMail } from '@xuanping/mailer/outbox';
import type { Config } from '@xuanping/platform/config';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../core';

/** An account as its letters address it. */
export interface MailedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly organization: string | null;
  readonly sample: boolean;
}

/** A one-time link just made: the token goes into the mail and nowhere else. */
export interface AccountLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
}

/** Letters about an account, written in the transaction of what they tell of. */
@Injectable()
export class AccountMails {
  private readonly outbox: Outbox;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.outbox = Outbox.of(config.mailFrom);
  }

  async invite(tx: EntityManager, account: MailedAccount, link: AccountLink): Promise<void> {
    const roles = account.roles.map((role) => say(ROLE_NAMES[role], account.language));
    await this.send(tx, account, `invited/${link.id}`, {
      kind: 'account-invitation',
      view: {
        ...this.base(account),
        organization: account.organization ?? this.config.organization.name,
        role: roles.join(account.language === 'en' ? ', ' : '、'),
        loginName: account.email,
        expiresAt: link.expiresAt,
        actionUrl: this.linkUrl(link),
      },
    });
  }

  async reset(tx: EntityManager, account: MailedAccount, link: AccountLink, now: string): Promise<void> {
    await this.send(tx, account, `reset/${link.id}`, {
      kind: 'password-reset',
      view: {
        ...this.base(account),
        loginName: account.email,
        requestedAt: now,
        expiresAt: link.expiresAt,
        actionUrl: this.linkUrl(link),
      },
    });
  }

  /** Tells the owner of something done to the account that they may not have done themselves. */
  async alert(
    tx: EntityManager,
    account: MailedAccount,
    event: SecurityEvent,
    of: { now: string; address: string | null; id: string },
  ): Promise<void> {
    await this.send(tx, account, `${event}/${of.id}`, {
      kind: 'security-alert',
      view: {
        ...this.base(account),
        event,
        loginName: account.email,
        happenedAt: of.now,
        networkAddress: of.address,
        actionUrl: `${this.config.publicUrl}/account`,
      },
    });
  }

  private async send(
    tx: EntityManager,
    account: MailedAccount,
    event: string,
    letter: Pick<NewMail, 'kind' | 'view'>,
  ): Promise<void> {
    if (!tx.queryRunner) throw new TypeError('mails are queued within a transaction');
    const mail = {
      ...letter,
      key: actMailKey({ kind: letter.kind, subject: 'account', event, recipientId: account.id }),
      language: account.language,
      recipient: { name: account.name, address: account.email },
      round: null,
      applicationNo: null,
      accountId: account.id,
      organizationId: null,
    };
    // The kind and its view belong together by the callers above; the union loses that tie.
    await this.outbox.enqueue(queryRunnerSql(tx.queryRunner), mail as NewMail);
  }

  private base(account: MailedAccount) {
    return { recipientName: account.name, roundName: null, sample: account.sample };
  }

  /** Behind the #: a token in the path would stand in the logs of every proxy. */
  private linkUrl(link: AccountLink): string {
    return `${this.config.publicUrl}/set-password#${link.token}`;
  }
}
