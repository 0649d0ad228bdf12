import { Injectable } from '@nestjs/common';
import type { ReportDetail, ReportingOverview, ReportRow } from '@xuanping/api-contract/reporting';
import { REPORT_STATES, type ReportState } from '@xuanping/domain/process';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { cutPage, hasRole, notFound, readCursor, signedIn, type Caller } from '../core';
import { pendingOf, type ReportableRows } from './pending-reports';

const ACTS = ['reporting.propose', 'reporting.send', 'reporting.close', 'round.send-back'];

const REPORT_COLUMNS = `r.recipient, coalesce(nullif(r.recipient_name, ''), o.name) AS name, r.state, r.letter_number AS "letterNumber", r.park_count AS parks, r.attempts,
  iso(r.sent_at) AS "sentAt", iso(r.acknowledge_by) AS "acknowledgeBy", iso(r.acknowledged_at) AS "acknowledgedAt", nullif(r.receiver, '') AS receiver, r.package_sha256 AS sha256`;

interface OverviewRow extends Omit<ReportingOverview, 'acts' | 'pending' | 'counts'>, ReportableRows {
  readonly counts: Partial<Record<ReportState, number>> | null;
}

/** Read models of reports. A recipient that can sign in sees its own packages and no others. */
@Injectable()
export class ReportingReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
  ) {}

  async overview(caller: Caller, round: string): Promise<ReportingOverview> {
    const [row] = (await this.database.query(
      `SELECT json_build_object('code', r.code, 'name', r.name, 'state', r.state, 'sample', r.sample, 'paused', r.paused_at IS NOT NULL) AS round, r.schedule->>'reportingDueAt' AS "dueAt",
              (SELECT coalesce(json_agg(json_build_object('no', p.application_no, 'park', p.park_name, 'plaque', p.number, 'unitCode', o.unit_code,
                        'toldTo', (SELECT coalesce(json_agg(t.recipient), '[]') FROM report_park t WHERE t.round_code = p.round_code AND t.application_no = p.application_no)) ORDER BY p.sequence), '[]')
                 FROM plaque p JOIN organization o ON o.id = p.organization_id WHERE p.round_code = r.code AND p.state = 'valid') AS parks,
              (SELECT coalesce(json_agg(recipient), '[]') FROM report_package WHERE round_code = r.code) AS packages,
              (SELECT json_object_agg(state, n) FROM (SELECT state, count(*)::int AS n FROM report_package WHERE round_code = r.code GROUP BY state) c) AS counts,
              (SELECT json_agg(json_build_object('id', o.id, 'name', o.name, 'reachable', o.contact_email <> '' OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL)))
                 FROM organization o WHERE o.kind IN ('ministry','commerce-department') AND o.retired_at IS NULL) AS organizations,
              (SELECT json_build_object('id', q.id, 'kind', q.kind, 'state', q.state, 'preparedBy', a.name, 'preparedByMe', q.prepared_by = $2::uuid, 'preparedAt', iso(q.prepared_at),
                        'decidedBy', b.name, 'decidedAt', iso(q.decided_at), 'reason', q.reason, 'reports', q.body->'reports')
                 FROM proposal q JOIN account a ON a.id = q.prepared_by LEFT JOIN account b ON b.id = q.decided_by
                WHERE q.round_code = r.code AND q.kind = 'reports' AND q.state <> 'superseded' ORDER BY q.prepared_at DESC LIMIT 1) AS proposal,
              iso(now()) AS now
         FROM round r WHERE r.code = $1`,
      [round, caller.account?.id ?? null],
    )) as OverviewRow[];
    if (!row) throw notFound();
    const { parks, packages, organizations, counts, ...rest } = row;
    const begun = rest.round.state === 'reporting' || packages.length > 0;
    const acts = await this.situations.offered(caller, { kind: 'round', round }, ['reporting', 'round']);
    return {
      ...rest,
      pending: begun ? pendingOf({ parks, packages, organizations: organizations ?? [] }) : [],
      counts: Object.fromEntries(REPORT_STATES.map((state) => [state, counts?.[state] ?? 0])) as Record<
        ReportState,
        number
      >,
      acts: acts.filter(
        (act) => ACTS.includes(act.id) && (act.id !== 'round.send-back' || rest.proposal?.state === 'open'),
      ),
    };
  }

  async list(
    caller: Caller,
    round: string,
    query: {
      readonly after?: string | undefined;
      readonly limit: number;
      readonly state?: string | undefined;
    },
  ): Promise<{ rows: ReportRow[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const states = query.state?.split(',').filter(Boolean) ?? [];
    // The ministry first, then the provinces by their codes.
    const rows: (ReportRow & { total: number; place: number })[] = await this.database.query(
      `WITH found AS (
         SELECT r.*, CASE WHEN r.organization_id = 'mofcom' THEN 0 ELSE 1 END AS place FROM report_package r
          WHERE r.round_code = $1 AND ($2::text IS NULL OR (r.organization_id = $2 AND r.state <> 'building')) AND (cardinality($3::text[]) = 0 OR r.state = ANY($3)))
       SELECT ${REPORT_COLUMNS}, r.place, (SELECT count(*)::int FROM found) AS total FROM found r JOIN organization o ON o.id = r.organization_id
        WHERE $4::int IS NULL OR (r.place, r.recipient) > ($4::int, $5) ORDER BY r.place, r.recipient LIMIT $6`,
      [round, ownOnly(caller), states, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.place, row.recipient]);
    return { rows: page.rows, next: page.next, total: rows[0]?.total ?? 0 };
  }

  /** Name and mark of a round, and today's date by the database, for a document about it. */
  async round(
    code: string,
  ): Promise<{ readonly name: string; readonly sample: boolean; readonly today: string }> {
    const [row] = (await this.database.query(
      `SELECT name, sample, to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today FROM round WHERE code = $1`,
      [code],
    )) as { name: string; sample: boolean; today: string }[];
    if (!row) throw notFound();
    return row;
  }

  async detail(
    caller: Caller,
    place: { readonly round: string; readonly recipient: string },
  ): Promise<ReportDetail> {
    const [row] = (await this.database.query(
      `SELECT ${REPORT_COLUMNS}, json_build_object('code', d.code, 'name', d.name, 'sample', d.sample) AS round, r.title, to_char(r.letter_date, 'YYYY-MM-DD') AS "letterDate", r.copy_to AS "copyTo",
              r.file_name AS "fileName", r.package_size::float AS size, a.name AS "acknowledgedBy", nullif(r.settlement, '') AS settlement,
              (SELECT coalesce(json_agg(json_build_object('no', p.application_no, 'park', p.park_name, 'kind', p.park_kind, 'province', p.province, 'recommender', p.recommender,
                        'plaque', p.plaque_number, 'awardedOn', to_char(p.awarded_on, 'YYYY-MM-DD')) ORDER BY p.position), '[]')
                 FROM report_park p WHERE p.round_code = r.round_code AND p.recipient = r.recipient) AS list,
              iso(now()) AS now
         FROM report_package r JOIN round d ON d.code = r.round_code JOIN organization o ON o.id = r.organization_id LEFT JOIN account a ON a.id = r.acknowledged_by
        WHERE r.round_code = $1 AND r.recipient = $2 AND ($3::text IS NULL OR (r.organization_id = $3 AND r.state <> 'building'))`,
      [place.round, place.recipient, ownOnly(caller)],
    )) as Omit<ReportDetail, 'acts'>[];
    if (!row) throw notFound();
    const acts = await this.situations.offered(caller, { kind: 'report', ...place }, ['reporting']);
    // Anybody with the link may acknowledge; of those without one only staff, on the recipient's behalf, and the recipient.
    const may = hasRole(caller, 'staff', 'recommender');
    return { ...row, acts: acts.filter((act) => act.id !== 'reporting.acknowledge' || may) };
  }
}

/** The organisation a reader from outside is bound to; null for the house, which sees all. */
function ownOnly(caller: Caller): string | null {
  return hasRole(caller, 'staff', 'lead', 'auditor') ? null : (signedIn(caller).organizationId ?? '');
}
