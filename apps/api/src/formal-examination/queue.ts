import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@xuanping/api-contract/core';
import type { listExaminations, QueueQuery, QueueRow } from '@xuanping/api-contract/formal-examination';
import { worksFor, type Body } from '@xuanping/domain/formal-examination';
import { CHECKS_ARE_DUE } from '@xuanping/persistence/formal-examination';
import { employerOf } from '@xuanping/persistence/people';
import { RECOMMENDATION_IS_MISSING } from '@xuanping/persistence/recommendation';
import { DataSource } from 'typeorm';
import { containing, cutPage, notFound, orderOf, readCursor, signedIn, type Caller } from '../core';

/** Keys the queue can be ordered by: text, never null; what is not there comes last, whichever the direction. */
function sortKeys(descending: boolean) {
  const last = descending ? `''` : `'~'`;
  const instant = (column: string): string =>
    `coalesce(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), ${last})`;
  return {
    no: 'a.no',
    park: 'p.sort_name',
    province: `coalesce(lpad(v.position::text, 3, '0'), ${last})`,
    submitted: instant('a.submitted_at'),
    due: instant('a.correction_due_at'),
  } as const;
}

/** Where an application stands in this stage, whatever became of it later; null before it was submitted. */
const PHASE = `CASE WHEN a.state IN ('submitted','correcting','rejected') THEN a.state
  WHEN EXISTS (SELECT FROM examination e WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.outcome = 'accepted') THEN 'accepted' END`;
/** Only what came back from its correction is examined again: not what is being corrected, nor what ended by silence. */
const TURN = `CASE WHEN a.corrections > 0 AND (a.state = 'submitted' OR EXISTS (SELECT FROM examination e
  WHERE e.round_code = a.round_code AND e.application_no = a.no AND e.outcome <> 'returned')) THEN 'second' ELSE 'first' END`;
const CHECKS = `CASE WHEN c.version IS NULL OR (a.state = 'submitted' AND ${CHECKS_ARE_DUE}) THEN 'pending'
  WHEN c.failed <> '{}' THEN 'failed' WHEN c.unclear <> '{}' THEN 'unclear' ELSE 'passed' END`;

/**
 * `queued`: every application of the stage that the search finds, with its value for each filter and whether it passes
 * that filter. Parameters: $1 round, $2 search, $3 states, $4 turns, $5 checks, $6 provinces, $7 kinds.
 */
const queued = (sort: string): string => `queued AS (
  SELECT q.*, ($3::text[] IS NULL OR state = ANY($3)) AS by_state, ($4::text[] IS NULL OR turn = ANY($4)) AS by_turn, ($5::text[] IS NULL OR checks = ANY($5)) AS by_checks,
         ($6::text[] IS NULL OR province = ANY($6)) AS by_province, ($7::text[] IS NULL OR kind = ANY($7)) AS by_kind
    FROM (SELECT a.no, a.park_id, ${PHASE} AS state, ${TURN} AS turn, ${CHECKS} AS checks, coalesce(p.unit_code, '') AS province, p.kind, (${sort}) COLLATE "C" AS sort
            FROM application a JOIN organization p ON p.id = a.park_id LEFT JOIN province v ON v.code = p.unit_code
                 LEFT JOIN formal_check c ON c.round_code = a.round_code AND c.application_no = a.no
           WHERE a.round_code = $1 AND ($2::text IS NULL OR p.name ILIKE $2 OR a.no LIKE $2 OR replace(p.sort_name, ' ', '') LIKE replace(lower($2), ' ', ''))) q
   WHERE state IS NOT NULL)`;

const FILTERS = ['state', 'turn', 'checks', 'province', 'kind'] as const;
type Filter = (typeof FILTERS)[number];
const passing = (filters: readonly Filter[]): string => filters.map((filter) => `by_${filter}`).join(' AND ');
/** How many there are with each value of a filter, under all the others. */
const countsBy = (filter: Filter): string => {
  const others = FILTERS.filter((other) => other !== filter);
  return `'${filter}', (SELECT coalesce(json_object_agg(${filter}, n), '{}') FROM (SELECT ${filter}, count(*)::int AS n FROM queued WHERE ${passing(others)} GROUP BY 1) n)`;
};

const ROW = `json_build_object('no', a.no, 'park', json_build_object('name', p.name, 'kind', p.kind, 'province', coalesce(v.name, ''), 'unitCode', coalesce(p.unit_code, '')),
  'phase', page.state, 'state', a.state, 'turn', page.turn, 'submittedAt', iso(a.submitted_at), 'version', a.version, 'correctionDueAt', iso(a.correction_due_at),
  'checks', page.checks, 'failed', coalesce((SELECT to_json(c.failed) FROM formal_check c WHERE c.round_code = a.round_code AND c.application_no = a.no), '[]'),
  'recommendationMissing', a.state IN ('submitted','correcting') AND ${RECOMMENDATION_IS_MISSING}, 'barred', a.park_id = ANY($11))`;

type Counts = ResponseOf<typeof listExaminations>['counts'];
export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  readonly left: number;
}

/** The queue of formal examination: one statement a page, whatever the number. */
@Injectable()
export class ExaminationQueue {
  constructor(private readonly database: DataSource) {}

  async list(
    caller: Caller,
    round: string,
    query: QueryOf<typeof listExaminations>,
  ): Promise<ResponseOf<typeof listExaminations>> {
    const after = readCursor(query.after, 2);
    const { key, direction, beyond } = orderOf(
      sortKeys(query.sort?.startsWith('-') === true),
      query.sort,
      'no',
    );
    const [answer] = (await this.database.query(
      `WITH ${queued(key)}, page AS (
         SELECT * FROM queued WHERE ${passing(FILTERS)} AND ($8::text IS NULL OR (sort, no) ${beyond} ($8, $9)) ORDER BY sort ${direction}, no ${direction} LIMIT $10)
       SELECT (SELECT coalesce(json_agg(json_build_object('row', ${ROW}, 'sort', page.sort) ORDER BY page.sort ${direction}, page.no ${direction}), '[]')
                 FROM page JOIN application a ON a.round_code = $1 AND a.no = page.no JOIN organization p ON p.id = a.park_id LEFT JOIN province v ON v.code = p.unit_code) AS rows,
              (SELECT count(*)::int FROM queued WHERE ${passing(FILTERS)}) AS total,
              json_build_object(${FILTERS.map(countsBy).join(', ')}) AS counts, EXISTS (SELECT FROM round WHERE code = $1) AS exists`,
      [
        ...narrowed(round, query, query.state),
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        await this.barred(caller, round),
      ],
    )) as { rows: { row: QueueRow; sort: string }[]; total: number; counts: Counts; exists: boolean }[];
    if (!answer?.exists) throw notFound();
    const page = cutPage(answer.rows, query.limit, ({ row, sort }) => [sort, row.no]);
    return {
      rows: page.rows.map(({ row }) => row),
      next: page.next,
      total: answer.total,
      counts: answer.counts,
    };
  }

  /** Who comes before and after an application among those the caller may examine, in the order of the queue. */
  async neighbours(caller: Caller, round: string, no: string, query: QueueQuery): Promise<Neighbours> {
    const { key, direction } = orderOf(sortKeys(query.sort?.startsWith('-') === true), query.sort, 'no');
    const [found] = (await this.database.query(
      `WITH ${queued(key)}, open AS (SELECT no, sort FROM queued WHERE ${passing(FILTERS)} AND NOT park_id = ANY($9)),
            line AS (SELECT no, lag(no) OVER w AS previous, lead(no) OVER w AS next FROM (SELECT no, sort FROM open UNION SELECT no, sort FROM queued WHERE no = $8) u
                     WINDOW w AS (ORDER BY sort ${direction}, no ${direction}))
       SELECT previous, next, (SELECT count(*)::int FROM open) AS left FROM line WHERE no = $8`,
      [...narrowed(round, query, 'submitted'), no, await this.barred(caller, round)],
    )) as Neighbours[];
    return found ?? { previous: null, next: null, left: 0 };
  }

  /** Parks of the round that the caller works for; for nearly everybody none, at no cost. */
  private async barred(caller: Caller, round: string): Promise<string[]> {
    const employer = await employerOf(this.database.manager, signedIn(caller).id);
    if (employer === null) return [];
    const parks: Body[] = await this.database.query(
      `SELECT p.id, p.name, p.uscc FROM application a JOIN organization p ON p.id = a.park_id WHERE a.round_code = $1`,
      [round],
    );
    return parks.filter((park) => worksFor(employer, park)).map(({ id }) => id);
  }
}

/** The parameters of `queued`. */
function narrowed(round: string, query: QueueQuery, state: QueueQuery['state']): unknown[] {
  return [
    round,
    containing(query.search),
    state ? [state] : null,
    query.turn ?? null,
    query.checks ?? null,
    query.province ?? null,
    query.kind ?? null,
  ];
}
