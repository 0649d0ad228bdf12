import { Inject, Injectable } from '@nestjs/common';
import { ROLES_FOR_ORGANIZATION } from '@xuanping/domain/house';
import { actMailKey, type MailKind } from '@xuanping/domain/notification';
import { obligation, obligationPath } from '@xuanping/domain/obligations';
import { fill, say, type Language } from '@xuanping/domain/process';
import { Outbox, queryRunnerSql, type NewMail } from '@xuanping/mailer/outbox';
import type { Config } from '@xuanping/platform/config';
import type { OpenedObligation, RoundEntity } from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';
import { CONFIG } from './config';
import type { MailRecipient, MailRequest } from './effect';

/** Somebody a mail can be sent to. */
interface Addressee {
  readonly accountId: string | null;
  readonly organizationId: string | null;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

/** Puts the mails of an act into the outbox, in the act's own transaction, under keys that follow from the act. */
@Injectable()
export class MailQueue {
  readonly outbox: Outbox;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.outbox = Outbox.of(config.mailFrom);
  }

  /** Mails an effect asks for. */
  async queue(
    tx: EntityManager,
    of: { key: string; round: RoundEntity; requests: readonly MailRequest[] },
  ): Promise<number> {
    if (of.requests.length === 0) return 0;
    const addressees = await this.addressees(
      tx,
      of.requests.map((request) => request.to),
    );
    const mails = of.requests.flatMap((request, i) =>
      (addressees[i] ?? []).map((to) => this.mail(of.round, of.key, request, to)),
    );
    return (await this.outbox.enqueueAll(sqlOf(tx), mails)).length;
  }

  /** Tells owners of newly opened obligations, except those of whom the act's own mail tells. */
  async announce(
    tx: EntityManager,
    of: { key: string; round: RoundEntity; opened: readonly OpenedObligation[]; reason: string | null },
  ): Promise<number> {
    const announced = of.opened.filter((o) => obligation(o.kind).announced);
    if (announced.length === 0) return 0;
    const parks = await parkNames(
      tx,
      of.round.code,
      announced.flatMap((o) => (o.place.no ? [o.place.no] : [])),
    );
    const requests = announced.map((o): MailRequest<'task-opened'> => ({
      kind: 'task-opened',
      to:
        o.ownerKind === 'account'
          ? { accountId: o.ownerId }
          : o.ownerKind === 'organization'
            ? { organizationId: o.ownerId }
            : { role: o.ownerId as 'staff' | 'lead' },
      place: o.place,
      event: o.kind,
      obligationIds: [o.id],
      view: (language) => ({
        roundName: of.round.name,
        task: fill(say(obligation(o.kind).name, language), {}),
        subject: o.place.no ? `${parks.get(o.place.no) ?? ''} ${o.place.no}` : null,
        dueAt: o.dueAt.toISOString(),
        reason: of.reason,
        actionUrl: `${this.config.publicUrl}${obligationPath(o.kind, { round: of.round.code, no: o.place.no ?? null })}`,
      }),
    }));
    return this.queue(tx, { key: of.key, round: of.round, requests });
  }

  private mail(round: RoundEntity, actKey: string, request: MailRequest<MailKind>, to: Addressee): NewMail {
    const recipientId = to.accountId ?? to.organizationId ?? to.address;
    const place = request.place.no ? `${round.code}/${request.place.no}` : round.code;
    const mail = {
      key: actMailKey({
        kind: request.kind,
        subject: place,
        event: `${request.event}/${actKey}`,
        recipientId,
      }),
      kind: request.kind,
      round: round.code,
      applicationNo: request.place.no ?? null,
      language: to.language,
      recipient: { name: to.name, address: to.address },
      accountId: to.accountId,
      organizationId: to.organizationId,
      obligationIds: request.obligationIds ?? [],
      attachments: request.attachments ?? [],
      view: { ...request.view(to.language), recipientName: to.name, sample: round.sample },
    };
    // The kind and its view belong together by the type of MailRequest; the union loses that tie.
    return mail as unknown as NewMail;
  }

  /** Resolves all recipients of an act in two statements. An organisation nobody can sign in for is reached at its contact address. */
  private async addressees(tx: EntityManager, recipients: readonly MailRecipient[]): Promise<Addressee[][]> {
    const accounts: {
      id: string;
      name: string;
      email: string;
      language: Language;
      roles: string[];
      organization: string | null;
    }[] = await tx.query(
      `SELECT id, name, email, language, roles, organization_id AS organization FROM account
        WHERE disabled_at IS NULL AND (id = ANY($1::uuid[]) OR (organization_id = ANY($2) AND roles && $4::text[]) OR roles && $3::text[]) ORDER BY id`,
      [
        recipients.flatMap((r) => ('accountId' in r ? [r.accountId] : [])),
        recipients.flatMap((r) => ('organizationId' in r ? [r.organizationId] : [])),
        recipients.flatMap((r) => ('role' in r ? [r.role] : [])),
        ROLES_FOR_ORGANIZATION,
      ],
    );
    const contacts: { id: string; name: string; email: string; organization: string }[] = await tx.query(
      `SELECT id, coalesce(nullif(contact_name, ''), name) AS name, contact_email AS email, id AS organization FROM organization
        WHERE id = ANY($1) AND contact_email <> ''`,
      [recipients.flatMap((r) => ('organizationId' in r ? [r.organizationId] : []))],
    );
    const addressee = (a: (typeof accounts)[number]): Addressee => ({
      accountId: a.id,
      organizationId: a.organization,
      name: a.name,
      address: a.email,
      language: a.language,
    });
    return recipients.map((to) => {
      if ('address' in to)
        return [
          {
            accountId: null,
            organizationId: null,
            name: to.name,
            address: to.address,
            language: to.language,
          },
        ];
      if ('accountId' in to) return accounts.filter((a) => a.id === to.accountId).map(addressee);
      if ('role' in to) return accounts.filter((a) => a.roles.includes(to.role)).map(addressee);
      const acting = (a: (typeof accounts)[number]): boolean =>
        ROLES_FOR_ORGANIZATION.some((role) => a.roles.includes(role));
      const people = accounts.filter((a) => a.organization === to.organizationId && acting(a)).map(addressee);
      if (people.length > 0) return people;
      return contacts
        .filter((c) => c.organization === to.organizationId)
        .map((c) => ({
          accountId: null,
          organizationId: c.id,
          name: c.name,
          address: c.email,
          language: 'zh-CN' as const,
        }));
    });
  }
}

/** The transaction's own connection as the outbox wants it. */
export function sqlOf(tx: EntityManager): ReturnType<typeof queryRunnerSql> {
  if (!tx.queryRunner) throw new TypeError('mails are queued within a transaction');
  return queryRunnerSql(tx.queryRunner);
}

/** Names of the parks of applications, by number. */
export async function parkNames(
  tx: EntityManager,
  round: string,
  nos: readonly string[],
): Promise<Map<string, string>> {
  if (nos.length === 0) return new Map();
  const rows: { no: string; name: string }[] = await tx.query(
    `SELECT a.no, o.name FROM application a JOIN organization o ON o.id = a.park_id WHERE a.round_code = $1 AND a.no = ANY($2)`,
    [round, nos],
  );
  return new Map(rows.map((row) => [row.no, row.name]));
}
