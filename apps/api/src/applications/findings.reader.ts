import { Injectable } from '@nestjs/common';
import type {
  CorrectionRow,
  listCorrections,
  listWarnings,
  WarningRow,
} from '@xuanping/api-contract/applications';
import type { QueryOf, ResponseOf } from '@xuanping/api-contract/core';
import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { DataSource } from 'typeorm';
import { containing, cutPage, notFound, readCursor } from '../core';

const SEARCHED = `($2::text IS NULL OR p.name ILIKE $2 OR a.no LIKE $2 OR replace(p.sort_name, ' ', '') LIKE replace(lower($2), ' ', ''))`;

/** Whether anything below the anchor of the remark `c` was changed after the examination `e` returned it. Evidence belongs to its objective. */
const TOUCHED = `(EXISTS (SELECT FROM answer w WHERE w.round_code = a.round_code AND w.application_no = a.no AND w.updated_at > e.examined_at
      AND (c.item IN ('', '${WHOLE_FORM}') OR w.field_id = c.item OR w.field_id LIKE c.item || '.%'))
   OR EXISTS (SELECT FROM evidence_file x WHERE x.round_code = a.round_code AND x.application_no = a.no AND greatest(x.uploaded_at, x.removed_at) > e.examined_at
      AND (c.item IN ('', '${WHOLE_FORM}') OR x.slot_id = c.item OR (c.item !~ '\\.e[0-9]+$' AND x.slot_id LIKE split_part(c.item, '.', 1) || '.e%'))))`;

/** What the rules and the examiners found in the forms of a round, park after park: one statement a page. */
@Injectable()
export class FindingsReader {
  constructor(private readonly database: DataSource) {}

  /** Warnings that were raised, those without a sentence first, then in the order of applications and of the form. */
  async warnings(
    round: string,
    query: QueryOf<typeof listWarnings>,
  ): Promise<ResponseOf<typeof listWarnings>> {
    const after = readCursor(query.after, 1);
    const [answer] = (await this.database.query(
      `WITH found AS (
         SELECT a.no, a.round_code, p.name AS park, a.state, x.warning ->> 'field' AS field, x.warning ->> 'code' AS code, x.warning -> 'params' AS params,
                (x.warning ->> 'answered')::boolean AS answered,
                ((x.warning ->> 'answered')::boolean::int || lpad(a.no, 6, '0') || lpad(x.place::text, 4, '0')) COLLATE "C" AS sort
           FROM application a JOIN organization p ON p.id = a.park_id JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
                CROSS JOIN LATERAL jsonb_array_elements(f.warnings) WITH ORDINALITY AS x(warning, place)
          WHERE a.round_code = $1 AND ${SEARCHED}
       ), narrowed AS (
         SELECT *, split_part(field, '.', 1) AS objective FROM found
          WHERE ($3::text[] IS NULL OR split_part(field, '.', 1) = ANY($3)) AND ($4::boolean IS NULL OR answered = $4)
       ), page AS (
         SELECT * FROM narrowed WHERE ($5::text[] IS NULL OR code = ANY($5)) AND ($6::text IS NULL OR sort > $6) ORDER BY sort LIMIT $7
       )
       SELECT (SELECT coalesce(json_agg(json_build_object('sort', n.sort, 'row', json_build_object('id', concat_ws(' ', n.no, n.field, n.code), 'no', n.no, 'park', n.park, 'state', n.state,
                        'objective', n.objective::int, 'field', n.field, 'code', n.code, 'params', n.params, 'answered', n.answered,
                        'reply', CASE WHEN n.answered THEN coalesce(w.value ->> 'warningReply', '') ELSE '' END)) ORDER BY n.sort), '[]')
                 FROM page n LEFT JOIN answer w ON w.round_code = n.round_code AND w.application_no = n.no AND w.field_id = n.field) AS rows,
              (SELECT count(*)::int FROM narrowed WHERE $5::text[] IS NULL OR code = ANY($5)) AS total,
              (SELECT coalesce(json_object_agg(code, n), '{}') FROM (SELECT code, count(*)::int AS n FROM narrowed GROUP BY code) c) AS counts,
              EXISTS (SELECT FROM round WHERE code = $1) AS exists`,
      [
        round,
        containing(query.search),
        query.objective ?? null,
        query.answered === undefined ? null : query.answered === 'yes',
        query.code ?? null,
        after?.[0] ?? null,
        query.limit + 1,
      ],
    )) as {
      rows: { row: WarningRow; sort: string }[];
      total: number;
      counts: Record<string, number>;
      exists: boolean;
    }[];
    if (!answer?.exists) throw notFound();
    const page = cutPage(answer.rows, query.limit, ({ sort }) => [sort]);
    return {
      rows: page.rows.map(({ row }) => row),
      next: page.next,
      total: answer.total,
      counts: answer.counts,
    };
  }

  /** Returns for correction: those whose clock runs first, by its last instant. */
  async corrections(
    round: string,
    query: QueryOf<typeof listCorrections>,
  ): Promise<ResponseOf<typeof listCorrections>> {
    const after = readCursor(query.after, 1);
    const [answer] = (await this.database.query(
      `WITH found AS (
         SELECT e.id, a.no, (CASE WHEN a.state = 'correcting' THEN '0' ELSE '1' END || coalesce(to_char(a.correction_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '~')
                || ' ' || lpad(e.id::text, 12, '0')) COLLATE "C" AS sort
           FROM examination e JOIN application a ON a.round_code = e.round_code AND a.no = e.application_no JOIN organization p ON p.id = a.park_id
          WHERE e.round_code = $1 AND e.outcome = 'returned' AND ${SEARCHED} AND ($3 OR a.state = 'correcting')
       ), page AS (SELECT * FROM found WHERE $4::text IS NULL OR sort > $4 ORDER BY sort LIMIT $5)
       SELECT (SELECT coalesce(json_agg(json_build_object('sort', page.sort, 'row', json_build_object('id', e.id::text, 'no', a.no,
                        'park', json_build_object('name', p.name, 'kind', p.kind, 'province', coalesce(v.name, '')), 'state', a.state,
                        'returnedAt', iso(e.examined_at), 'returnedBy', b.name, 'dueAt', iso(a.correction_due_at), 'open', a.state = 'correcting',
                        'remarks', (SELECT coalesce(json_agg(json_build_object('anchor', coalesce(nullif(c.item, ''), '${WHOLE_FORM}'), 'remark', c.remark, 'touched', ${TOUCHED}) ORDER BY c.id), '[]')
                                      FROM correction_remark c WHERE c.examination_id = e.id))) ORDER BY page.sort), '[]')
                 FROM page JOIN examination e ON e.id = page.id JOIN application a ON a.round_code = e.round_code AND a.no = e.application_no
                      JOIN organization p ON p.id = a.park_id LEFT JOIN province v ON v.code = p.unit_code JOIN account b ON b.id = e.examined_by) AS rows,
              (SELECT count(*)::int FROM found) AS total, EXISTS (SELECT FROM round WHERE code = $1) AS exists`,
      [round, containing(query.search), query.show === 'all', after?.[0] ?? null, query.limit + 1],
    )) as { rows: { row: CorrectionRow; sort: string }[]; total: number; exists: boolean }[];
    if (!answer?.exists) throw notFound();
    const page = cutPage(answer.rows, query.limit, ({ sort }) => [sort]);
    return { rows: page.rows.map(({ row }) => row), next: page.next, total: answer.total };
  }
}
