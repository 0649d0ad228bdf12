import { Inject, Injectable } from '@nestjs/common';
import { actMailKey } from '@xuanping/domain/notification';
import { obligationPath } from '@xuanping/domain/obligations';
import type { Language } from '@xuanping/domain/process';
import { Outbox, queryRunnerSql, type NewMail } from '@xuanping/mailer/outbox';
import { colleaguesOf, type FormPlace } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import type { EntityManager } from 'typeorm';
import { CONFIG, type SignedIn } from '../../core';
import type { Enrolled } from '../enrolment';

interface Addressee {
  readonly accountId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** 代报告知: everybody of the park hears at once that somebody files for it, in the transaction of the filing. */
@Injectable()
export class FilingForMails {
  private readonly outbox: Outbox;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.outbox = Outbox.of(config.mailFrom);
  }

  async filed(
    tx: EntityManager,
    place: FormPlace,
    by: SignedIn,
    { facts, opened, at }: Enrolled,
  ): Promise<void> {
    const { park, round } = facts;
    if (!park) return;
    const obligationIds = opened.filter(({ kind }) => kind === 'filing-to-confirm').map(({ id }) => id);
    const mails = (await this.addressees(tx, park.id)).map((to) => ({
      kind: 'filing-for',
      key: actMailKey({
        kind: 'filing-for',
        subject: `${place.round}/${place.no}`,
        event: 'filed',
        recipientId: to.accountId ?? park.id,
      }),
      round: place.round,
      applicationNo: place.no,
      language: to.language,
      recipient: { name: to.name, address: to.email },
      accountId: to.accountId,
      organizationId: to.accountId === null ? park.id : null,
      obligationIds,
      view: {
        recipientName: to.name,
        sample: round.sample,
        roundName: round.name,
        event: 'filed',
        parkName: park.name,
        applicationNo: `${place.round}/${place.no}`,
        organization: by.organizationName ?? '',
        by: by.name,
        happenedAt: at,
        dueAt: round.schedule.selfAssessmentClosesAt,
        reason: null,
        actionUrl: `${this.config.publicUrl}${obligationPath('filing-to-confirm', place)}`,
      },
    }));
    if (!tx.queryRunner) throw new TypeError('mails are queued within a transaction');
    // The kind and its view belong together as written above; the union of all mails loses that tie.
    await this.outbox.enqueueAll(queryRunnerSql(tx.queryRunner), mails as unknown as NewMail[]);
  }

  /** The park's people; where nobody can sign in, its address in the registry. */
  private async addressees(tx: EntityManager, parkId: string): Promise<Addressee[]> {
    const people = await colleaguesOf(tx, parkId);
    if (people.length > 0) return people.map(({ id, ...one }) => ({ ...one, accountId: id }));
    return tx.query(
      `SELECT NULL AS "accountId", coalesce(nullif(contact_name, ''), name) AS name, contact_email AS email, 'zh-CN' AS language
         FROM organization WHERE id = $1 AND contact_email <> ''`,
      [parkId],
    );
  }
}
