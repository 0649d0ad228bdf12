import { Injectable } from '@nestjs/common';
import type { RoundDetail, RoundRow } from '@xuanping/api-contract/round';
import { DEADLINES, type Schedule } from '@xuanping/domain/schedule';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { cutPage, hasRole, notFound, readCursor, type Caller } from '../core';
import { DraftService } from './draft.service';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly state: RoundRow['state'];
  readonly paused: boolean;
  readonly sample: boolean;
  readonly schedule: Partial<Schedule>;
  readonly applications: number;
  readonly now: Date;
}

interface DetailRow extends Row {
  readonly frameworkVersion: string;
  readonly settings: RoundDetail['settings'];
  readonly draftRevision: number;
  readonly noticeIssuedAt: Date | null;
  readonly launchedAt: Date | null;
  readonly sealedAt: Date | null;
  readonly draftedBy: string;
  readonly counts: Record<string, number> | null;
  readonly proposals: (Omit<RoundDetail['proposals'][number], 'preparedByMe'> & { preparedById: string })[];
}

const SUMMARY = `r.code, r.name, r.year, r.state, r.paused_at IS NOT NULL AS paused, r.sample, r.schedule, now() AS now`;

/** Read models of rounds. Drafts are the house's own; a launched round is known to everybody who can sign in. */
@Injectable()
export class RoundReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
    private readonly drafts: DraftService,
  ) {}

  async list(
    caller: Caller,
    query: { after?: string | undefined; limit: number; state?: 'draft' | 'running' | 'over' | undefined },
  ): Promise<{ rows: RoundRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 1);
    const rows: (Row & { total: number })[] = await this.database.query(
      `WITH seen AS (
         SELECT * FROM round WHERE ($1 OR state NOT IN ('draft')) AND ($1 OR launched_at IS NOT NULL)
           AND ($2::text IS NULL OR CASE WHEN state = 'draft' THEN 'draft' WHEN state IN ('closed','cancelled') THEN 'over' ELSE 'running' END = $2))
       SELECT ${SUMMARY}, (SELECT count(*)::int FROM application a WHERE a.round_code = r.code) AS applications, (SELECT count(*)::int FROM seen) AS total
         FROM seen r WHERE $3::text IS NULL OR r.code < $3 ORDER BY r.code DESC LIMIT $4`,
      [this.inHouse(caller), query.state ?? null, after?.[0] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.code]);
    return { rows: page.rows.map(summaryOf), next: page.next, total: rows[0]?.total ?? 0 };
  }

  async get(caller: Caller, code: string): Promise<RoundDetail> {
    const inHouse = this.inHouse(caller);
    const [row] = (await this.database.query(
      `SELECT ${SUMMARY}, r.framework_version AS "frameworkVersion", r.settings, r.draft_revision AS "draftRevision", r.notice_issued_at AS "noticeIssuedAt",
              r.launched_at AS "launchedAt", r.sealed_at AS "sealedAt", d.name AS "draftedBy",
              (SELECT count(*)::int FROM application a WHERE a.round_code = r.code) AS applications,
              (SELECT json_object_agg(state, n) FROM (SELECT state, count(*)::int AS n FROM application WHERE round_code = r.code GROUP BY state) c) AS counts,
              (SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'state', p.state, 'applicationNo', p.application_no, 'body', p.body,
                        'preparedBy', a.name, 'preparedById', p.prepared_by, 'preparedAt', to_char(p.prepared_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                        'decidedBy', b.name, 'decidedAt', to_char(p.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', p.reason) ORDER BY p.prepared_at DESC), '[]')
                 FROM proposal p JOIN account a ON a.id = p.prepared_by LEFT JOIN account b ON b.id = p.decided_by
                WHERE p.round_code = r.code AND p.state <> 'superseded') AS proposals
         FROM round r JOIN account d ON d.id = r.drafted_by WHERE r.code = $1 AND ($2 OR r.launched_at IS NOT NULL)`,
      [code, inHouse],
    )) as DetailRow[];
    if (!row) throw notFound();
    const gaps =
      row.state === 'draft'
        ? await this.drafts.gaps(row.name, row.schedule, row.settings as never, row.now)
        : [];
    return {
      ...summaryOf(row),
      frameworkVersion: row.frameworkVersion,
      schedule: row.schedule,
      settings: row.settings,
      draftRevision: row.draftRevision,
      noticeIssuedAt: row.noticeIssuedAt?.toISOString() ?? null,
      launchedAt: row.launchedAt?.toISOString() ?? null,
      sealedAt: row.sealedAt?.toISOString() ?? null,
      draftedBy: row.draftedBy,
      gaps: gaps.map((gap) => ({ ...gap })),
      proposals: inHouse
        ? row.proposals.map(({ preparedById, ...proposal }) => ({
            ...proposal,
            preparedByMe: preparedById === caller.account?.id,
          }))
        : [],
      counts: row.counts ?? {},
      acts: await this.situations.offered(caller, { kind: 'round', round: code }),
      now: row.now.toISOString(),
    };
  }

  private inHouse(caller: Caller): boolean {
    return hasRole(caller, 'staff', 'lead', 'auditor');
  }
}

function summaryOf(row: Row): RoundRow {
  const upcoming = DEADLINES.flatMap((name) => {
    const at = row.schedule[name];
    return at && Date.parse(at) > row.now.getTime() ? [{ name, at }] : [];
  }).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
  const over = row.state === 'closed' || row.state === 'cancelled' || row.state === 'draft';
  return {
    code: row.code,
    name: row.name,
    year: row.year,
    state: row.state,
    paused: row.paused,
    sample: row.sample,
    applications: row.applications,
    nextDeadline: over ? null : (upcoming ?? null),
  };
}
