import { Inject, Injectable } from '@nestjs/common';
import type { PublicNotice } from '@xuanping/api-contract/notice';
import { formatDocumentNumber } from '@xuanping/domain/identifiers';
import { recommendationCloses, type RoundSettings, type Schedule } from '@xuanping/domain/schedule';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, cutPage, notFound, readCursor } from '../core';

interface Row {
  readonly round: string;
  readonly roundName: string;
  readonly sample: boolean;
  readonly prefix: string;
  readonly year: number;
  readonly sequence: number;
  readonly title: string;
  readonly body: string;
  readonly recipients: string;
  readonly contact: string;
  readonly approvalBasis: string;
  readonly noFeeStatement: string;
  readonly issuedAt: Date;
  readonly mails: number;
  readonly frameworkVersion: string;
  readonly schedule: Schedule;
  readonly settings: RoundSettings;
}

const COLUMNS = `n.round_code AS round, r.name AS "roundName", r.sample, n.prefix, n.year, n.number AS sequence, n.title, n.body, n.recipients, n.contact,
  n.approval_basis AS "approvalBasis", n.no_fee_statement AS "noFeeStatement", n.issued_at AS "issuedAt", n.mails,
  r.framework_version AS "frameworkVersion", r.schedule, r.settings`;

/** Issued notices as the public reads them. */
@Injectable()
export class NoticeReader {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The notice of a round; null while none is issued. */
  async find(round: string): Promise<(PublicNotice & { mails: number }) | null> {
    const [row] = (await this.database.query(
      `SELECT ${COLUMNS} FROM notice n JOIN round r ON r.code = n.round_code WHERE n.round_code = $1`,
      [round],
    )) as Row[];
    return row ? { ...this.dto(row), mails: row.mails } : null;
  }

  async get(round: string): Promise<PublicNotice> {
    const found = await this.find(round);
    if (!found) throw notFound();
    return found;
  }

  async list(query: {
    after?: string | undefined;
    limit: number;
  }): Promise<{ rows: PublicNotice[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const rows: (Row & { sortKey: string; total: number })[] = await this.database.query(
      `SELECT ${COLUMNS}, to_char(n.issued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sortKey", (SELECT count(*)::int FROM notice) AS total
         FROM notice n JOIN round r ON r.code = n.round_code
        WHERE $1::timestamptz IS NULL OR (n.issued_at, n.round_code) < ($1::timestamptz, $2) ORDER BY n.issued_at DESC, n.round_code DESC LIMIT $3`,
      [after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.sortKey, row.round]);
    return { rows: page.rows.map((row) => this.dto(row)), next: page.next, total: rows[0]?.total ?? 0 };
  }

  private dto(row: Row): PublicNotice {
    return {
      round: row.round,
      roundName: row.roundName,
      sample: row.sample,
      number: formatDocumentNumber({ prefix: row.prefix, year: row.year, sequence: row.sequence }),
      issuer: this.config.organization.name,
      title: row.title,
      body: row.body,
      recipients: row.recipients,
      contact: row.contact,
      issuedAt: row.issuedAt.toISOString(),
      approvalBasis: row.approvalBasis || null,
      noFeeStatement: row.noFeeStatement,
      selfAssessmentOpensAt: row.schedule.selfAssessmentOpensAt,
      selfAssessmentClosesAt: row.schedule.selfAssessmentClosesAt,
      recommendationClosesAt: recommendationCloses(row.schedule, row.settings.recommendation.mode),
      frameworkVersion: row.frameworkVersion,
    };
  }
}
