import { Inject, Injectable } from '@nestjs/common';
import {
  actMailKey,
  deadlineTiming,
  mentionDigestKey,
  mentionInterval,
  type MentionItem,
  type SubmitterRoleEvent,
} from '@xuanping/domain/notification';
import { obligationName, obligationPath } from '@xuanping/domain/obligations';
import { say } from '@xuanping/domain/process';
import { objectiveOf } from '@xuanping/domain/self-assessment/team';
import { Outbox, queryRunnerSql, type NewMail, type Sql } from '@xuanping/mailer/outbox';
import type { OpenedObligation } from '@xuanping/persistence/process';
import type { Colleague, FormPlace } from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../../core';

/** What the letters of one form say of it. */
interface FormFacts {
  readonly roundName: string;
  readonly sample: boolean;
  readonly parkName: string;
  readonly now: string;
}

/** Intervals looked through before a mention is given up; more than one letter goes out late only when clocks leap. */
const LAST_INTERVAL = 4;

/** Letters to the people of a park about their work on a form, written in the transaction of what they tell of. */
@Injectable()
export class TeamMails {
  private readonly outbox: Outbox;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.outbox = Outbox.of(config.mailFrom);
  }

  /** One letter to a person with everything given to them at once; it goes out while any of it is still owed. */
  async given(
    tx: EntityManager,
    place: FormPlace,
    of: {
      readonly to: Colleague;
      readonly by: string;
      readonly revision: number;
      readonly opened: readonly OpenedObligation[];
      objectiveName(no: string): { readonly zh: string; readonly en: string };
    },
  ): Promise<void> {
    const { to, opened } = of;
    const form = await this.facts(tx, place);
    const items = [...opened]
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || Number(a.part) - Number(b.part))
      .map(({ id, part = '', dueAt, kind }) => ({
        obligationId: id,
        task: say(obligationName(kind, part), to.language),
        subject: say(of.objectiveName(part), to.language),
        dueAt: dueAt.toISOString(),
        timing: deadlineTiming(dueAt.toISOString(), form.now),
        url: `${this.config.publicUrl}${obligationPath(kind, { ...place, part })}`,
      }));
    await this.send(tx, place, to, {
      kind: 'objectives-given',
      key: this.key('objectives-given', place, `given-${of.revision}`, to),
      obligationIds: opened.map(({ id }) => id),
      view: {
        ...this.base(form, to),
        parkName: form.parkName,
        applicationNo: `${place.round}/${place.no}`,
        givenBy: of.by,
        items,
        actionUrl: `${this.config.publicUrl}/todo`,
      },
    });
  }

  /** Tells of the role of submitter. */
  async role(
    tx: EntityManager,
    place: FormPlace,
    of: {
      readonly recipients: readonly Colleague[];
      readonly event: SubmitterRoleEvent;
      readonly revision: number;
      readonly from: string;
      readonly to: string;
      readonly obligationIds?: readonly string[];
    },
  ): Promise<void> {
    const form = await this.facts(tx, place);
    for (const to of of.recipients) {
      await this.send(tx, place, to, {
        kind: 'submitter-role',
        key: this.key('submitter-role', place, `${of.event}-${of.revision}`, to),
        obligationIds: of.obligationIds ?? [],
        view: {
          ...this.base(form, to),
          event: of.event,
          parkName: form.parkName,
          applicationNo: `${place.round}/${place.no}`,
          from: of.from,
          to: of.to,
          happenedAt: form.now,
          actionUrl: `${this.teamUrl(place)}`,
        },
      });
    }
  }

  /**
   * Puts a mention into the person's letter of the running interval, or begins that letter. A letter that has gone
   * out already takes nothing more: then the next interval's.
   */
  async mention(
    tx: EntityManager,
    place: FormPlace,
    to: Colleague,
    comment: { readonly item: string; readonly by: string; readonly text: string },
  ): Promise<void> {
    const form = await this.facts(tx, place);
    const mention: MentionItem = {
      ...comment,
      // To the minute, as the page shows it.
      at: `${form.now.slice(0, 16)}:00.000Z`,
      url: `${this.config.publicUrl}/rounds/${place.round}/applications/${place.no}/self-assessment/objective-${objectiveOf(comment.item) ?? 1}?comments=${comment.item}`,
    };
    for (let skip = 0; skip <= LAST_INTERVAL; skip += 1) {
      const intervalEnd = mentionInterval(form.now, skip);
      const key = mentionDigestKey({ ...place, intervalEnd, accountId: to.id });
      const begun = await this.send(tx, place, to, {
        kind: 'mention-digest',
        key,
        notBefore: intervalEnd,
        view: {
          ...this.base(form, to),
          parkName: form.parkName,
          applicationNo: `${place.round}/${place.no}`,
          mentions: [mention],
          actionUrl: `${this.config.publicUrl}/rounds/${place.round}/applications/${place.no}/self-assessment`,
        },
      });
      if (begun || (await addMention(tx, key, mention))) return;
    }
    throw new TypeError(`no letter takes a mention of ${place.round}/${place.no}`);
  }

  private async facts(tx: EntityManager, place: FormPlace): Promise<FormFacts> {
    const [row] = (await tx.query(
      `SELECT r.name AS "roundName", r.sample, p.name AS "parkName", iso(now()) AS now
         FROM application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id WHERE a.round_code = $1 AND a.no = $2`,
      [place.round, place.no],
    )) as FormFacts[];
    if (!row) throw new TypeError(`no application ${place.round}/${place.no}`);
    return row;
  }

  private base(form: FormFacts, to: Colleague) {
    return { recipientName: to.name, roundName: form.roundName, sample: form.sample };
  }

  private key(kind: string, place: FormPlace, event: string, to: Colleague): string {
    return actMailKey({ kind, subject: `${place.round}/${place.no}`, event, recipientId: to.id });
  }

  private teamUrl(place: FormPlace): string {
    return `${this.config.publicUrl}${obligationPath('submitter-role-to-confirm', place)}`;
  }

  private async send(
    tx: EntityManager,
    place: FormPlace,
    to: Colleague,
    letter: Pick<NewMail, 'kind' | 'key' | 'view' | 'obligationIds' | 'notBefore'>,
  ): Promise<boolean> {
    const mail = {
      ...letter,
      round: place.round,
      applicationNo: place.no,
      language: to.language,
      recipient: { name: to.name, address: to.email },
      accountId: to.id,
      organizationId: null,
    };
    // The kind and its view belong together by the callers above; the union loses that tie.
    return (await this.outbox.enqueue(sqlOf(tx), mail as NewMail)) !== null;
  }
}

/** Adds a mention to a letter that still waits; false when it has begun to go out. */
async function addMention(tx: EntityManager, key: string, mention: MentionItem): Promise<boolean> {
  const { rows } = await sqlOf(tx).query(
    `UPDATE mail_outbox SET view = jsonb_set(view, '{mentions}', (view -> 'mentions') || $2::jsonb) WHERE key = $1 AND state = 'queued' RETURNING id`,
    [key, JSON.stringify([mention])],
  );
  return rows.length > 0;
}

function sqlOf(tx: EntityManager): Sql {
  if (!tx.queryRunner) throw new TypeError('mails are queued within a transaction');
  return queryRunnerSql(tx.queryRunner);
}
