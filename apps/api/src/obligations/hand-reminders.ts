import { Inject, Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@xuanping/api-contract/core';
import type { previewReminders, sendReminders } from '@xuanping/api-contract/obligations';
import { ROLES_FOR_ORGANIZATION } from '@xuanping/domain/house';
import {
  actMailKey,
  deadlineTiming,
  formStanding,
  REMINDED_BY_HAND,
  type HandReminder,
  type MailView,
} from '@xuanping/domain/notification';
import { obligationName, obligationPath, type ObligationKind } from '@xuanping/domain/obligations';
import { say, type Language } from '@xuanping/domain/process';
import { Outbox, queryRunnerSql, type NewMailOf } from '@xuanping/mailer/outbox';
import { createRenderer } from '@xuanping/mailer';
import type { Config } from '@xuanping/platform/config';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type SignedIn } from '../core';
import { recordHouseAll } from '../house';
import { RemindableReader, type Remindable, type Remindables } from './remindable.reader';

type Preview = ResponseOf<typeof previewReminders>;
type Sent = ResponseOf<typeof sendReminders>;

/** Somebody who is written to, with what their organisation owes of one matter. */
interface Addressee {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly owed: readonly {
    readonly obligationId: string;
    readonly kind: ObligationKind;
    readonly no: string;
    readonly park: string;
    readonly dueAt: string;
  }[];
}

/** What somebody is reminded of by hand: read, rehearsed and sent alike, so that what is previewed is what goes out. */
@Injectable()
export class HandReminders {
  private readonly outbox: Outbox;
  private readonly renderer: ReturnType<typeof createRenderer>;

  constructor(
    private readonly database: DataSource,
    private readonly reader: RemindableReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.outbox = Outbox.of(config.mailFrom);
    this.renderer = createRenderer({ shortName: config.organization.shortName, contact: null });
  }

  async preview(round: string, of: HandReminder, body: BodyOf<typeof previewReminders>): Promise<Preview> {
    const tx = this.database.manager;
    const found = await this.reader.read(tx, round, of, body);
    const taken = found.rows.filter(({ refused }) => refused === null);
    const shown = taken.find(({ id }) => id === body.letter) ?? taken[0];
    const [reader] = shown ? await addresseesOf(tx, round, of, [shown.id]) : [];
    const letter =
      shown && reader
        ? {
            id: shown.id,
            recipient: `${reader.name} <${reader.email}>`,
            ...this.renderer.render(
              'reminder',
              reader.language,
              this.view(round, found.round, shown, reader, body.note),
            ),
          }
        : null;
    return {
      reminded: taken.map(({ id, name, people }) => ({ id, name, people })),
      mails: taken.reduce((sum, { people }) => sum + people, 0),
      left: found.rows.flatMap(({ id, name, refused }) => (refused ? [{ id, name, why: refused }] : [])),
      letter,
    };
  }

  /** Records and queues in one transaction. Of two who send at once each matter is reminded of by one. */
  async send(
    by: SignedIn,
    round: string,
    of: HandReminder,
    body: BodyOf<typeof sendReminders>,
  ): Promise<Sent> {
    return this.database.transaction(async (tx) => {
      const found = await this.reader.read(tx, round, of, body);
      const taken = found.rows.filter(({ refused }) => refused === null);
      const addressees = await addresseesOf(
        tx,
        round,
        of,
        taken.map(({ id }) => id),
      );
      const keyOf = (row: Remindable): string => `reminder/${of}/${round}/${row.id}/${found.round.today}`;
      const byMatter = new Map<string, Addressee[]>();
      for (const to of addressees) byMatter.set(to.id, [...(byMatter.get(to.id) ?? []), to]);
      const mailsOf = (row: Remindable): readonly Addressee[] => byMatter.get(row.id) ?? [];
      const recorded = await recordHouseAll(
        tx,
        taken.map((row) => ({
          act: `reminder.${of}` as const,
          key: keyOf(row),
          by,
          round,
          no: of === 'form' ? row.id : null,
          reason: body.note,
          facts: { organization: row.organizationId, count: row.waiting, mails: mailsOf(row).length },
        })),
      );
      const mails = taken
        .filter((row) => recorded.has(keyOf(row)))
        .flatMap((row) =>
          mailsOf(row).map((to): NewMailOf<'reminder'> => ({
            kind: 'reminder',
            key: actMailKey({
              kind: 'reminder',
              subject: `${round}/${row.id}`,
              event: `by-hand-${found.round.today}`,
              recipientId: to.accountId,
            }),
            round,
            applicationNo: of === 'form' ? row.id : null,
            language: to.language,
            recipient: { name: to.name, address: to.email },
            accountId: to.accountId,
            organizationId: null,
            obligationIds: to.owed.map(({ obligationId }) => obligationId),
            view: this.view(round, found.round, row, to, body.note),
          })),
        );
      if (!tx.queryRunner) throw new TypeError('mails are queued within a transaction');
      const queued = await this.outbox.enqueueAll(queryRunnerSql(tx.queryRunner), mails);
      return {
        reminded: recorded.size,
        mails: queued.length,
        left: (body.ids?.length ?? found.rows.length) - recorded.size,
      };
    });
  }

  private view(
    round: string,
    about: Remindables['round'],
    row: Remindable,
    to: Addressee,
    note: string,
  ): MailView<'reminder'> {
    const { publicUrl } = this.config;
    return {
      recipientName: to.name,
      roundName: about.name,
      sample: about.sample,
      items: to.owed.map(({ obligationId, kind, no, park, dueAt }) => ({
        obligationId,
        task: say(obligationName(kind, null), to.language),
        subject: `${park}（${no}）`,
        dueAt,
        timing: deadlineTiming(dueAt, about.now),
        url: `${publicUrl}${obligationPath(kind, { round, no })}`,
      })),
      byHand: true,
      standing: row.form && say(formStanding(row.form), to.language),
      note: note === '' ? null : note,
      actionUrl: `${publicUrl}/todo`,
    };
  }
}

/** Everybody who can sign in for those who owe, with what exactly they owe; nearest deadline first. */
async function addresseesOf(
  tx: EntityManager,
  round: string,
  of: HandReminder,
  ids: readonly string[],
): Promise<Addressee[]> {
  return tx.query(
    `WITH owed AS (
       SELECT ${of === 'form' ? 'o.application_no' : 'o.owner_id'} AS id, o.owner_id, json_build_object('obligationId', o.id, 'kind', o.kind, 'no', o.application_no, 'park', p.name, 'dueAt', iso(o.due_at)) AS item,
              o.due_at, o.application_no AS no
         FROM obligation o JOIN application a ON a.round_code = o.round_code AND a.no = o.application_no JOIN organization p ON p.id = a.park_id
        WHERE o.round_code = $1 AND o.closed_at IS NULL AND o.kind = ANY($2) AND o.owner_kind = 'organization'
     )
     SELECT w.id, c.id AS "accountId", c.name, c.email, c.language, json_agg(w.item ORDER BY w.due_at, w.no) AS owed
       FROM owed w JOIN account c ON c.organization_id = w.owner_id AND c.disabled_at IS NULL AND c.roles && $4::text[]
      WHERE w.id = ANY($3) GROUP BY w.id, c.id ORDER BY w.id, c.created_at, c.id`,
    [round, REMINDED_BY_HAND[of], ids, ROLES_FOR_ORGANIZATION],
  );
}
