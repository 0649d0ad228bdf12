import { Inject, Injectable } from '@nestjs/common';
import type { ObjectionReplyView } from '@xuanping/domain/notification';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  listOf,
  parkNames,
  refuse,
  tellPark,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
  type MailRequest,
} from '../kernel';

/** Objections standing on one application at once; more are refused, so that nobody floods a park's process. */
const MOST_OBJECTIONS = 50;

interface ObjectionRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  readonly admittedBy: string | null;
}

type ReplyStage = ObjectionReplyView['stage'];

/** Objections: filed in real name, admitted or refused by staff, decided by the lead; only the disputed park waits. */
@Injectable()
@EffectOf('publicity.object')
export class ObjectEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, application, body, reason, now } = context;
    const [count] = (await tx.query(
      `SELECT count(*)::int AS n FROM objection WHERE round_code = $1 AND application_no = $2`,
      [application.roundCode, application.no],
    )) as { n: number }[];
    const n = count?.n ?? 0;
    if (n >= MOST_OBJECTIONS)
      return refuse('too-many', {
        zh: '该园区的异议已达上限，请直接联系我会。',
        en: 'Too many objections; please contact the association.',
      });
    const id = `${application.roundCode}-${application.no}-Y${n + 1}`;
    await tx.query(
      `INSERT INTO objection (id, round_code, application_no, name, email, phone, facts, filed_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
      [
        id,
        application.roundCode,
        application.no,
        textOf(body, 'name'),
        textOf(body, 'email'),
        textOf(body, 'phone'),
        reason,
        now,
      ],
    );
    const files = listOf(body, 'fileIds', (entry) => (typeof entry === 'string' ? entry : null));
    await tx.query(
      `UPDATE objection_file SET objection_id = $1 WHERE id = ANY($2::uuid[]) AND objection_id IS NULL AND round_code = $3`,
      [id, files, application.roundCode],
    );
    const row = {
      id,
      name: textOf(body, 'name'),
      email: textOf(body, 'email'),
      state: 'filed',
      admittedBy: null,
    };
    return { facts: { objection: id }, mails: [await reply(this.config, context, row, 'received')] };
  }
}

@Injectable()
@EffectOf('publicity.admit', 'publicity.refuse')
export class HandleObjectionEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, actor, reason, now } = context;
    const row = await objectionOf(context);
    if (row?.state !== 'filed' || !actor) return gone();
    if (context.act.id === 'publicity.admit') {
      const due = await context.due({ term: 'objectionAnswer' });
      await tx.query(
        `UPDATE objection SET state = 'admitted', admitted_by = $2, admitted_at = $3, answer_due_at = $4 WHERE id = $1`,
        [row.id, actor.id, now, due],
      );
      return {
        facts: { objection: row.id },
        // The park hears that there is an objection and how it ended, never from whom.
        mails: [
          await reply(this.config, context, row, 'accepted', due),
          await tellPark(this.config, context, { outcome: 'objection-opened' }),
        ],
        ...(await othersFiled(context, row.id)),
      };
    }
    await tx.query(
      `UPDATE objection SET state = 'refused', decided_by = $2, decided_at = $3, answer = $4 WHERE id = $1`,
      [row.id, actor.id, now, reason],
    );
    return {
      facts: { objection: row.id },
      to: await stateAfter(context),
      mails: [await reply(this.config, context, row, 'not-accepted')],
      ...(await othersFiled(context, row.id)),
    };
  }
}

@Injectable()
@EffectOf('publicity.dismiss', 'publicity.uphold')
export class DecideObjectionEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, actor, reason, now } = context;
    const row = await objectionOf(context);
    if (row?.state !== 'admitted' || !actor) return gone();
    if (row.admittedBy === actor.id)
      return refuse('four-eyes', {
        zh: '受理人不得决定自己受理的异议。',
        en: 'Who admitted an objection may not decide it.',
      });
    const upheld = context.act.id === 'publicity.uphold';
    await tx.query(
      `UPDATE objection SET state = $2, decided_by = $3, decided_at = $4, answer = $5 WHERE id = $1`,
      [row.id, upheld ? 'upheld' : 'dismissed', actor.id, now, reason],
    );
    const others = upheld ? {} : await othersAdmitted(context);
    return {
      facts: { objection: row.id },
      ...(upheld ? {} : { to: await stateAfter(context) }),
      mails: [
        await reply(this.config, context, row, upheld ? 'upheld' : 'dismissed'),
        await tellPark(this.config, context, {
          outcome: upheld ? 'objection-upheld' : 'objection-dismissed',
          reason,
        }),
      ],
      ...others,
    };
  }
}

/** The period is over: confirmed, unless something filed or admitted still stands. */
@Injectable()
@EffectOf('publicity.conclude')
export class ConcludeEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    if (await standing(context)) {
      return refuse('objection-open', {
        zh: '尚有未处理的异议，暂不生效。',
        en: 'An objection is still open.',
      });
    }
    return {};
  }
}

async function objectionOf({
  tx,
  application,
  body,
}: ApplicationActContext): Promise<ObjectionRow | undefined> {
  const [row] = (await tx.query(
    `SELECT id, name, email, state, admitted_by AS "admittedBy" FROM objection WHERE id = $1 AND round_code = $2 AND application_no = $3 FOR UPDATE`,
    [textOf(body, 'objection'), application.roundCode, application.no],
  )) as ObjectionRow[];
  return row;
}

function gone(): EffectResult {
  return refuse('objection-handled', {
    zh: '该异议不存在或已处理，请刷新页面。',
    en: 'The objection is not there or was dealt with; reload the page.',
  });
}

/** Whether an objection still stands. */
async function standing({ tx, application }: ApplicationActContext): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM objection WHERE round_code = $1 AND application_no = $2 AND state IN ('filed','admitted') LIMIT 1`,
    [application.roundCode, application.no],
  );
  return rows.length > 0;
}

/** Where an application stands once an objection is settled: waiting for others, back on the list, or confirmed after its end. */
async function stateAfter(context: ApplicationActContext): Promise<string> {
  const { tx, application, round, now } = context;
  const admitted: unknown[] = await tx.query(
    `SELECT 1 FROM objection WHERE round_code = $1 AND application_no = $2 AND state = 'admitted' LIMIT 1`,
    [application.roundCode, application.no],
  );
  if (admitted.length > 0) return 'disputed';
  const over =
    (application.publicityClosesAt ?? new Date(round.schedule.publicityClosesAt)).getTime() <= now.getTime();
  return over && !(await standing(context)) ? 'confirmed' : 'publicized';
}

/** Several objections share one obligation: it stays open while others wait. */
async function othersFiled(
  { tx, application }: ApplicationActContext,
  settled: string,
): Promise<Pick<Exclude<EffectResult, { refused: unknown }>, 'alsoOpens'>> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM objection WHERE round_code = $1 AND application_no = $2 AND state = 'filed' AND id <> $3 LIMIT 1`,
    [application.roundCode, application.no, settled],
  );
  return rows.length > 0
    ? { alsoOpens: [{ kind: 'objection-to-handle', due: { term: 'objectionHandling' } }] }
    : {};
}

async function othersAdmitted({
  tx,
  application,
}: ApplicationActContext): Promise<Pick<Exclude<EffectResult, { refused: unknown }>, 'alsoOpens'>> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM objection WHERE round_code = $1 AND application_no = $2 AND state = 'admitted' LIMIT 1`,
    [application.roundCode, application.no],
  );
  return rows.length > 0
    ? { alsoOpens: [{ kind: 'objection-to-answer', due: { term: 'objectionAnswer' } }] }
    : {};
}

async function reply(
  config: Config,
  context: ApplicationActContext,
  row: ObjectionRow,
  stage: ReplyStage,
  answerDueAt: Date | null = null,
): Promise<MailRequest<'objection-reply'>> {
  const { tx, round, application, now, reason } = context;
  const parks = await parkNames(tx, round.code, [application.no]);
  return {
    kind: 'objection-reply',
    to: { address: row.email, name: row.name, language: 'zh-CN' },
    place: context.place,
    event: `${row.id}/${stage}`,
    view: () => ({
      roundName: round.name,
      stage,
      objectionNumber: row.id,
      parkName: parks.get(application.no) ?? '',
      decidedAt: now.toISOString(),
      reason: stage === 'received' ? null : reason || null,
      answerDueAt: answerDueAt?.toISOString() ?? null,
      actionUrl: `${config.publicUrl}/public/publicity/${round.code}`,
    }),
  };
}
