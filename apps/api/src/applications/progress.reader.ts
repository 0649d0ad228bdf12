import { Injectable } from '@nestjs/common';
import type { listProgress, ProgressQuery, ProgressRow } from '@xuanping/api-contract/applications';
import type { QueryOf, ResponseOf } from '@xuanping/api-contract/core';
import { allObjectives, type Framework, frameworkOfRound } from '@xuanping/domain/framework';
import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { progressCell, type KeptObjective } from '@xuanping/domain/self-assessment/progress';
import { objectiveOf } from '@xuanping/domain/self-assessment/team';
import { DataSource } from 'typeorm';
import { containing, cutPage, notFound, orderOf, readCursor } from '../core';

/** Keys the forms can be ordered by: text, never null; what was never saved comes last, whichever the direction. */
function sortKeys(descending: boolean) {
  const last = descending ? `''` : `'~'`;
  return {
    no: 'a.no',
    park: 'p.sort_name',
    province: `coalesce(lpad(v.position::text, 3, '0'), ${last})`,
    kind: 'p.kind',
    percent: `lpad(coalesce(f.percent, 0)::text, 3, '0')`,
    saved: `coalesce(to_char(f.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), ${last})`,
  } as const;
}

const JOINED = `application a JOIN organization p ON p.id = a.park_id JOIN round r ON r.code = a.round_code LEFT JOIN province v ON v.code = p.unit_code
  LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no`;

/** Until when a form may be handed in: `a` the application, `r` its round. */
export const DUE_AT = `CASE WHEN a.state = 'correcting' THEN a.correction_due_at ELSE coalesce(a.own_deadline, (r.schedule ->> 'selfAssessmentClosesAt')::timestamptz) END`;

const ROW = `json_build_object('no', a.no, 'park', json_build_object('name', p.name, 'kind', p.kind, 'province', coalesce(v.name, '')), 'state', a.state,
  'percent', coalesce(f.percent, 0), 'savedAt', iso(f.updated_at), 'dueAt', iso(${DUE_AT}), 'missingEvidence', coalesce(f.evidence_due - f.evidence_done, 0),
  'openWarnings', coalesce(f.open_warnings, 0), 'objectives', f.objectives,
  'returned', CASE WHEN a.state = 'correcting' THEN (SELECT json_agg(DISTINCT coalesce(nullif(c.item, ''), '${WHOLE_FORM}')) FROM correction_remark c
                WHERE c.round_code = a.round_code AND c.application_no = a.no) END)`;

interface StoredRow extends Omit<ProgressRow, 'cells'> {
  readonly objectives: Readonly<Record<string, KeptObjective>> | null;
  /** Anchors of the remarks while the form is being corrected. */
  readonly returned: readonly string[] | null;
}

/** Forms of a round seen from above: one statement a page, whatever the number. */
@Injectable()
export class ProgressReader {
  constructor(private readonly database: DataSource) {}

  async list(round: string, query: QueryOf<typeof listProgress>): Promise<ResponseOf<typeof listProgress>> {
    const after = readCursor(query.after, 2);
    const { key, direction, beyond } = orderOf(
      sortKeys(query.sort?.startsWith('-') === true),
      query.sort,
      'no',
    );
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT a.no, a.state, (${key}) COLLATE "C" AS sort FROM ${JOINED}
          WHERE a.round_code = $1 AND ($2::text[] IS NULL OR p.unit_code = ANY($2)) AND ($3::text[] IS NULL OR p.kind = ANY($3))
            AND ($4::text IS NULL OR p.name ILIKE $4 OR a.no LIKE $4 OR replace(p.sort_name, ' ', '') LIKE replace(lower($4), ' ', ''))
            AND ($5::text IS NULL OR (a.state IN ('drafting','correcting') AND $5 = ANY(f.missing_slots)))
       ), page AS (
         SELECT no, sort FROM seen WHERE ($6::text[] IS NULL OR state = ANY($6)) AND ($7::text IS NULL OR (sort, no) ${beyond} ($7, $8))
          ORDER BY sort ${direction}, no ${direction} LIMIT $9
       )
       SELECT (SELECT coalesce(json_agg(json_build_object('row', ${ROW}, 'sort', page.sort) ORDER BY page.sort ${direction}, page.no ${direction}), '[]')
                 FROM page JOIN ${JOINED.replace('application a', 'application a ON a.round_code = $1 AND a.no = page.no')}) AS rows,
              (SELECT count(*)::int FROM seen WHERE $6::text[] IS NULL OR state = ANY($6)) AS total,
              (SELECT coalesce(json_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM seen GROUP BY state) c) AS counts,
              (SELECT framework_version FROM round WHERE code = $1) AS framework`,
      [
        round,
        query.province ?? null,
        query.kind ?? null,
        containing(query.search),
        query.slot ?? null,
        query.state ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    )) as {
      rows: { row: StoredRow; sort: string }[];
      total: number;
      counts: Record<string, number>;
      framework: string | null;
    }[];
    if (!answer?.framework) throw notFound();
    const framework = frameworkOfRound(answer.framework);
    const page = cutPage(answer.rows, query.limit, ({ row, sort }) => [sort, row.no]);
    return {
      rows: page.rows.map(({ row }) => rowOf(row, framework)),
      next: page.next,
      total: answer.total,
      counts: answer.counts,
    };
  }

  /** All that the question lets through, a page at a time. */
  async *all(round: string, query: ProgressQuery): AsyncGenerator<ProgressRow> {
    yield* everyPage((after) => this.list(round, { ...query, after, limit: BATCH }));
  }
}

/** Rows of an export that are read at a time. */
export const BATCH = 200;

/** All rows of a list, page after page. */
export async function* everyPage<Row>(
  read: (after: string | undefined) => Promise<{ rows: Row[]; next: string | null }>,
): AsyncGenerator<Row> {
  for (let after: string | undefined; ;) {
    const page = await read(after);
    yield* page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

function rowOf({ objectives, returned, ...row }: StoredRow, framework: Framework): ProgressRow {
  const whole = returned?.includes(WHOLE_FORM) === true;
  const sentBack = new Set((returned ?? []).map((anchor) => objectiveOf(anchor)));
  return {
    ...row,
    cells: allObjectives(framework).map(({ no }) =>
      progressCell(no, objectives?.[String(no)], whole || sentBack.has(no)),
    ),
  };
}
