import { Inject, Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf } from '@xuanping/api-contract/core';
import type { countMails, listMails, MailDetail, MailRow, resendMail } from '@xuanping/api-contract/mail';
import {
  isMailAddress,
  SECRET_MAIL_KINDS,
  type MailKind,
  type MailState,
  type MailView,
} from '@xuanping/domain/notification';
import { obligationName, type ObligationKind } from '@xuanping/domain/obligations';
import type { Words } from '@xuanping/domain/process';
import { objectiveName } from '@xuanping/domain/self-assessment';
import {
  createRenderer,
  countMails as countLedger,
  listMails as listLedger,
  mailDetail,
  resendMail as resend,
  type LedgerEntry,
  type LedgerFilter,
  type MailRenderer,
  type Sql,
} from '@xuanping/mailer';
import { queryRunnerSql } from '@xuanping/mailer/outbox';
import type { Config } from '@xuanping/platform/config';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, CONFIG, invalid, notFound, readCursor, cursorOf, type SignedIn } from '../core';
import { recordHouse } from '../house';

/** Where a one-time link stood in a letter that somebody else reads. */
const MASKED_LINK = 'https://link-removed.invalid/';

const NOT_RESENDABLE: Readonly<Record<Exclude<MailState, 'unknown' | 'failed'>, Words>> = {
  queued: { zh: '邮件仍在等待发送，不需要重发。', en: 'The mail is still waiting to go out.' },
  sending: { zh: '邮件正在发送。', en: 'The mail is on its way.' },
  sent: {
    zh: '邮件服务器已接收，不能重发，以免收件人收到两封。',
    en: 'The mail server has taken it; it is not sent twice.',
  },
  suppressed: {
    zh: '收件人的事项已办结，不需要发送。',
    en: 'What it was about is done; it need not go out.',
  },
};

/** The mail ledger 邮件台账 as staff read it, and the sending again by hand. */
@Injectable()
export class MailLedger {
  private readonly renderer: MailRenderer;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.renderer = createRenderer({ shortName: config.organization.shortName, contact: null });
  }

  async list(
    query: QueryOf<typeof listMails>,
  ): Promise<{ rows: MailRow[]; next: string | null; total: number }> {
    const filter = filterOf(query);
    const before = readCursor(query.after, 1)?.[0];
    const { entries, next, counts } = await this.withSql(async (sql) => ({
      ...(await listLedger(
        sql,
        { ...filter, ...(query.state ? { states: query.state } : {}) },
        { limit: query.limit, ...(before ? { before: String(before) } : {}) },
      )),
      counts: await countLedger(sql, filter),
    }));
    const states = query.state ?? (Object.keys(counts) as MailState[]);
    return {
      rows: entries.map(rowOf),
      next: next === null ? null : cursorOf([next]),
      total: states.reduce((sum, state) => sum + counts[state], 0),
    };
  }

  async counts(query: QueryOf<typeof countMails>): Promise<Record<MailState, number>> {
    return this.withSql((sql) => countLedger(sql, filterOf(query)));
  }

  async get(id: string): Promise<MailDetail> {
    const found = await this.withSql((sql) => mailDetail(sql, id));
    if (!found) throw notFound();
    const { entry } = found;
    const [stored] = (await this.database.query(
      `SELECT o.view, o.attachments,
              (SELECT a.name FROM account a WHERE a.id::text = o.resent_by) AS "resentBy",
              (SELECT coalesce(json_agg(json_build_object('id', b.id, 'kind', b.kind, 'part', b.part, 'framework', q.framework_version, 'subject', p.name, 'dueAt', iso(b.due_at), 'closedAt', iso(b.closed_at)) ORDER BY b.due_at, b.id), '[]')
                 FROM obligation b JOIN round q ON q.code = b.round_code LEFT JOIN application x ON x.round_code = b.round_code AND x.no = b.application_no LEFT JOIN organization p ON p.id = x.park_id
                WHERE b.id::text = ANY(o.obligation_ids)) AS obligations
         FROM mail_outbox o WHERE o.id = $1::bigint`,
      [id],
    )) as {
      view: MailView;
      attachments: { fileName: string; contentType: string; sha256: string }[];
      resentBy: string | null;
      obligations: {
        id: string;
        kind: ObligationKind;
        part: string | null;
        framework: string;
        subject: string | null;
        dueAt: string;
        closedAt: string | null;
      }[];
    }[];
    if (!stored) throw notFound();
    const masked = SECRET_MAIL_KINDS.includes(entry.kind);
    return {
      ...rowOf(entry),
      key: entry.key,
      messageId: entry.messageId,
      accountId: entry.accountId,
      resentBy: stored.resentBy,
      attemptList: found.attempts.map((attempt) => ({ ...attempt })),
      obligations: stored.obligations.map(({ kind, part, framework, ...row }) => ({
        ...row,
        name: obligationName(kind, part, objectiveName(framework, part)),
      })),
      attachments: stored.attachments.map(({ fileName, contentType, sha256 }) => ({
        fileName,
        contentType,
        sha256,
      })),
      letter: this.letter(entry, masked ? { ...stored.view, actionUrl: MASKED_LINK } : stored.view),
      masked,
      notResendable:
        entry.state === 'unknown' || entry.state === 'failed' ? null : NOT_RESENDABLE[entry.state],
    };
  }

  /** Queues a mail again and records who decided it and why, in one transaction. */
  async resend(by: SignedIn, id: string, body: BodyOf<typeof resendMail>): Promise<string> {
    if (body.address !== undefined && !isMailAddress(body.address)) {
      throw invalid([
        {
          field: 'address',
          rule: 'address',
          words: { zh: '请填写有效的电子邮箱。', en: 'Please enter a valid e-mail address.' },
        },
      ]);
    }
    return this.database.transaction(async (tx) => {
      const sql = sqlOf(tx);
      const found = await mailDetail(sql, id);
      if (!found) throw notFound();
      const { entry } = found;
      const recipient = body.address ? { name: entry.recipientName, address: body.address } : undefined;
      const result = await resend(sql, { id, by: by.id, ...(recipient ? { recipient } : {}) });
      if (result === 'not-found') throw notFound();
      if (result !== 'queued')
        throw conflict(
          'not-resendable',
          entry.state === 'unknown' || entry.state === 'failed'
            ? NOT_RESENDABLE.queued
            : NOT_RESENDABLE[entry.state],
        );
      return recordHouse(tx, {
        act: 'mail.resend',
        key: `mail/${id}/resent/${entry.attempts}`,
        by,
        round: entry.roundCode,
        no: entry.applicationNo,
        reason: body.reason,
        facts: {
          mail: id,
          kind: entry.kind,
          before: entry.state,
          corrected: body.address === undefined || body.address === entry.recipientAddress ? 'no' : 'yes',
        },
      });
    });
  }

  /** The letter as it reads; null when what is stored no longer fits its template. */
  private letter(entry: LedgerEntry, view: MailView): MailDetail['letter'] {
    try {
      return this.renderer.render<MailKind>(entry.kind, entry.language, view);
    } catch {
      return null;
    }
  }

  private async withSql<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const runner = this.database.createQueryRunner();
    try {
      return await work(queryRunnerSql(runner));
    } finally {
      await runner.release();
    }
  }
}

function sqlOf(tx: EntityManager): Sql {
  if (!tx.queryRunner) throw new TypeError('the ledger is changed within a transaction');
  return queryRunnerSql(tx.queryRunner);
}

function filterOf(query: QueryOf<typeof countMails>): LedgerFilter {
  return {
    ...(query.round ? { round: query.round } : {}),
    ...(query.no ? { applicationNo: query.no } : {}),
    ...(query.kind ? { kinds: query.kind } : {}),
    ...(query.q ? { search: query.q } : {}),
  };
}

function rowOf(entry: LedgerEntry): MailRow {
  return {
    id: entry.id,
    kind: entry.kind,
    state: entry.state,
    round: entry.roundCode,
    applicationNo: entry.applicationNo,
    language: entry.language,
    recipientName: entry.recipientName,
    recipientAddress: entry.recipientAddress,
    subject: entry.subject,
    attempts: entry.attempts,
    lastError: entry.lastError,
    sample: entry.sample,
    reminders: entry.reminders,
    createdAt: entry.createdAt,
    notBefore: entry.notBefore,
    sentAt: entry.sentAt,
    resentAt: entry.resentAt,
  };
}
