import { Injectable } from '@nestjs/common';
import type { ExpertDetail, ExpertRow } from '@xuanping/api-contract/expert-review';
import { DataSource } from 'typeorm';
import { containing, cutPage, notFound, readCursor } from '../core';

interface Page<Row> {
  readonly rows: Row[];
  readonly next: string | null;
  readonly total: number;
}

interface Asked {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly q?: string | undefined;
}

const ROW = `p.account_id AS id, a.name, a.email, o.name AS employer, v.name AS province, p.title, p.fields::int[] AS fields, p.capacity, p.active,
  a.disabled_at IS NULL AND 'expert' = ANY(a.roles) AS enabled,
  (SELECT count(*)::int FROM expert_relation r WHERE r.account_id = p.account_id AND r.withdrawn_at IS NULL) AS relations,
  (SELECT count(*)::int FROM review w WHERE w.account_id = p.account_id AND w.state IN ('invited','accepted')) AS open,
  (SELECT count(*)::int FROM review w WHERE w.account_id = p.account_id AND w.state = 'scored') AS scored`;
const FROM = `expert_profile p JOIN account a ON a.id = p.account_id LEFT JOIN organization o ON o.id = a.organization_id LEFT JOIN province v ON v.code = o.province_code`;

/** People in the order of their names as Chinese readers expect it. */
const SORT = `a.sort_name COLLATE "C"`;
/** The page of `seen` behind the cursor in the parameters `$at` and the next; the one after them is the limit. */
const pageAfter = (at: number): string =>
  `page AS (SELECT id, sort FROM seen WHERE $${at}::text IS NULL OR (sort, id) > ($${at}, $${at + 1}::uuid) ORDER BY sort, id LIMIT $${at + 2})`;

interface Sorted {
  readonly id: string;
  readonly sort: string;
}

function pageOf<Row extends Sorted>(
  answer: { readonly rows: readonly Row[]; readonly total: number } | undefined,
  limit: number,
): Page<Omit<Row, 'sort'>> {
  const page = cutPage(answer?.rows ?? [], limit, ({ sort, id }) => [sort, id]);
  return {
    rows: page.rows.map(({ sort: _, ...row }) => row),
    next: page.next,
    total: answer?.total ?? 0,
  };
}

/** Reads of the pool of experts. */
@Injectable()
export class PoolReader {
  constructor(private readonly database: DataSource) {}

  async list(
    asked: Asked & { readonly active?: 'yes' | 'no' | undefined; readonly field?: number | undefined },
  ): Promise<Page<ExpertRow>> {
    const after = readCursor(asked.after, 2);
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT p.account_id AS id, ${SORT} AS sort FROM ${FROM}
          WHERE ($1::text IS NULL OR a.name ILIKE $1 OR o.name ILIKE $1 OR a.email ILIKE $1) AND ($2::boolean IS NULL OR p.active = $2) AND ($3::int IS NULL OR $3 = ANY(p.fields))),
            ${pageAfter(4)}
       SELECT (SELECT coalesce(json_agg(row_to_json(e) ORDER BY e.sort, e.id), '[]') FROM (SELECT ${ROW}, page.sort FROM page JOIN ${FROM} ON p.account_id = page.id) e) AS rows,
              (SELECT count(*)::int FROM seen) AS total`,
      [
        containing(asked.q),
        asked.active === undefined ? null : asked.active === 'yes',
        asked.field ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        asked.limit + 1,
      ],
    )) as { rows: (ExpertRow & Sorted)[]; total: number }[];
    return pageOf(answer, asked.limit);
  }

  /** Accounts of experts that are not in the pool yet. */
  async candidates(
    asked: Asked,
  ): Promise<Page<{ id: string; name: string; email: string; employer: string | null }>> {
    const after = readCursor(asked.after, 2);
    const from = `account a LEFT JOIN organization o ON o.id = a.organization_id`;
    const [answer] = (await this.database.query(
      `WITH seen AS (
         SELECT a.id, ${SORT} AS sort FROM ${from}
          WHERE 'expert' = ANY(a.roles) AND a.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM expert_profile p WHERE p.account_id = a.id)
            AND ($1::text IS NULL OR a.name ILIKE $1 OR o.name ILIKE $1)),
            ${pageAfter(2)}
       SELECT (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'email', a.email, 'employer', o.name, 'sort', page.sort) ORDER BY page.sort, page.id), '[]')
                 FROM page JOIN ${from} ON a.id = page.id) AS rows,
              (SELECT count(*)::int FROM seen) AS total`,
      [containing(asked.q), after?.[0] ?? null, after?.[1] ?? null, asked.limit + 1],
    )) as {
      rows: ({ id: string; name: string; email: string; employer: string | null } & Sorted)[];
      total: number;
    }[];
    return pageOf(answer, asked.limit);
  }

  /** An expert's file with every relation ever declared; nothing is left out, withdrawn ones are marked. */
  async get(id: string): Promise<ExpertDetail> {
    const [row] = (await this.database.query(
      `SELECT ${ROW}, p.phone, p.service, p.revision,
              (SELECT coalesce(json_agg(json_build_object('id', r.id, 'organization', json_build_object('id', b.id, 'name', b.name), 'kind', r.kind, 'detail', r.detail,
                        'endedOn', to_char(r.ended_on, 'YYYY-MM-DD'), 'onBehalfOf', r.on_behalf_of, 'declaredBy', d.name,
                        'declaredAt', to_char(r.declared_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                        'withdrawnAt', to_char(r.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'withdrawnWhy', r.withdrawn_why) ORDER BY r.declared_at DESC, r.id), '[]')
                 FROM expert_relation r JOIN organization b ON b.id = r.organization_id JOIN account d ON d.id = r.declared_by WHERE r.account_id = p.account_id) AS declared
         FROM ${FROM} WHERE p.account_id = $1`,
      [id],
    )) as ExpertDetail[];
    if (!row) throw notFound();
    return row;
  }

  async organizations(q: string): Promise<{ rows: { id: string; name: string; province: string | null }[] }> {
    const rows: { id: string; name: string; province: string | null }[] = await this.database.query(
      `SELECT o.id, o.name, v.name AS province FROM organization o LEFT JOIN province v ON v.code = o.province_code
        WHERE o.name ILIKE $1 AND o.retired_at IS NULL AND o.kind <> 'house' ORDER BY length(o.name), o.name LIMIT 20`,
      [containing(q)],
    );
    return { rows };
  }
}
