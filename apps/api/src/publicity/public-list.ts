import { Injectable } from '@nestjs/common';
import type { PublicList } from '@xuanping/api-contract/publicity';
import { DataSource } from 'typeorm';
import { cutPage, readCursor } from '../core';

/** States in which a park stands on the public list; one removed after an objection is not shown any more. */
const LISTED = ['publicized', 'disputed', 'confirmed', 'awarded', 'revoked', 'expired'];

const HEAD = `r.code AS round, r.name AS "roundName", r.sample, iso(d.publicity_opens_at) AS "opensAt", r.schedule->>'publicityClosesAt' AS "closesAt",
  r.state = 'publicity' AND r.paused_at IS NULL AND now() <= (r.schedule->>'publicityClosesAt')::timestamptz AS open`;
const OPENED = `decision d JOIN round r ON r.code = d.round_code WHERE d.publicity_opens_at <= now() AND r.state <> 'cancelled'`;

type PublicListHead = Pick<PublicList, 'round' | 'roundName' | 'sample' | 'opensAt' | 'closesAt' | 'open'>;

/** The public lists. Before its opening instant a list does not exist for anybody outside. */
@Injectable()
export class PublicLists {
  constructor(private readonly database: DataSource) {}

  /** The list of a round with its parks; null before its opening instant. */
  async find(round: string): Promise<PublicList | null> {
    const [row] = (await this.database.query(
      `SELECT ${HEAD}, r.settings->'plaque'->>'awardName' AS "awardName", r.settings->>'noFeeStatement' AS "noFeeStatement", iso(now()) AS now,
              (SELECT coalesce(json_agg(json_build_object('rank', w.rank, 'no', a.no, 'park', p.name, 'province', coalesce(v.name, ''), 'kind', p.kind,
                        'state', CASE WHEN a.state = 'disputed' THEN 'publicized' ELSE a.state END) ORDER BY w.rank, a.no), '[]')
                 FROM decision_row w JOIN application a ON a.round_code = w.round_code AND a.no = w.application_no JOIN organization p ON p.id = a.park_id
                      LEFT JOIN province v ON v.code = p.unit_code
                WHERE w.round_code = r.code AND w.selected AND a.state = ANY($2)) AS rows
         FROM ${OPENED} AND r.code = $1`,
      [round, LISTED],
    )) as PublicList[];
    return row ?? null;
  }

  /** All lists without their parks, the latest decision first. */
  async page(query: {
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<{ rows: PublicListHead[]; next: string | null; total: number }> {
    const after = readCursor(query.after, 2);
    const rows: (PublicListHead & { key: string; total: number })[] = await this.database.query(
      `SELECT ${HEAD}, to_char(d.approved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS key, (SELECT count(*)::int FROM ${OPENED}) AS total
         FROM ${OPENED} AND ($1::timestamptz IS NULL OR (d.approved_at, r.code) < ($1, $2)) ORDER BY d.approved_at DESC, r.code DESC LIMIT $3`,
      [after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.key, row.round]);
    return {
      rows: page.rows.map(({ key: _, total: __, ...row }) => row),
      next: page.next,
      total: rows[0]?.total ?? 0,
    };
  }
}
