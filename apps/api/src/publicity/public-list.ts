import { Injectable } from '@nestjs/common';
import type { PublicList } from '@xuanping/api-contract/publicity';
import { DataSource } from 'typeorm';

/** States in which a park stands on the public list; one removed after an objection is not shown any more. */
const LISTED = ['publicized', 'disputed', 'confirmed', 'awarded', 'revoked', 'expired'];

/** The public lists. Before its opening instant a list does not exist for anybody outside. */
@Injectable()
export class PublicLists {
  constructor(private readonly database: DataSource) {}

  async find(round: string): Promise<PublicList | null> {
    const [row] = await this.read(round);
    return row ?? null;
  }

  async all(): Promise<PublicList[]> {
    return this.read(null);
  }

  private async read(round: string | null): Promise<PublicList[]> {
    return this.database.query(
      `SELECT r.code AS round, r.name AS "roundName", r.settings->'plaque'->>'awardName' AS "awardName", r.sample, iso(d.publicity_opens_at) AS "opensAt",
              r.schedule->>'publicityClosesAt' AS "closesAt", r.state = 'publicity' AND r.paused_at IS NULL AND now() <= (r.schedule->>'publicityClosesAt')::timestamptz AS open,
              r.settings->>'noFeeStatement' AS "noFeeStatement", iso(now()) AS now,
              CASE WHEN $1::text IS NULL THEN '[]'::json ELSE (SELECT coalesce(json_agg(json_build_object('rank', w.rank, 'no', a.no, 'park', p.name, 'province', coalesce(v.name, ''), 'kind', p.kind,
                        'state', CASE WHEN a.state = 'disputed' THEN 'publicized' ELSE a.state END) ORDER BY w.rank, a.no), '[]')
                 FROM decision_row w JOIN application a ON a.round_code = w.round_code AND a.no = w.application_no JOIN organization p ON p.id = a.park_id
                      LEFT JOIN province v ON v.code = p.unit_code
                WHERE w.round_code = r.code AND w.selected AND a.state = ANY($2)) END AS rows
         FROM decision d JOIN round r ON r.code = d.round_code
        WHERE ($1::text IS NULL OR r.code = $1) AND d.publicity_opens_at <= now() AND r.state <> 'cancelled' ORDER BY d.approved_at DESC LIMIT 100`,
      [round, LISTED],
    );
  }
}
