import { Controller, Module } from '@nestjs/common';
import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { DataSource } from 'typeorm';
import { Handle, hasRole, In, notFound, signedIn, type Input } from '../core';

/** How recommendation stands: for a recommender its own province, for the house all of them. */
@Controller()
export class RecommendationController {
  constructor(private readonly database: DataSource) {}

  @Handle(getRecommendation)
  async overview(@In() { caller, params }: Input<typeof getRecommendation>): Promise<unknown> {
    const account = signedIn(caller);
    const house = hasRole(caller, 'staff', 'lead', 'auditor');
    const [row] = (await this.database.query(
      `SELECT r.settings->'recommendation'->>'mode' AS mode, r.schedule->>'recommendationClosesAt' AS "closesAt", r.recommendation_closed_at IS NOT NULL AS closed,
              (r.settings->'recommendation'->>'quotaPerProvince')::int AS "quotaPerProvince",
              (SELECT coalesce(max(preference), 0)::int + 1 FROM recommendation WHERE round_code = r.code AND organization_id = $2 AND withdrawn_at IS NULL) AS "nextOrder",
              (SELECT coalesce(json_agg(u ORDER BY u.code), '[]') FROM (
                 SELECT v.code, v.name, count(*) FILTER (WHERE a.state NOT IN ('drafting','lapsed'))::int AS submitted,
                        count(c.up)::int AS recommended, count(c.down)::int AS declined, coalesce(max(q.taken), 0)::int AS taken
                   FROM application a JOIN organization p ON p.id = a.park_id JOIN province v ON v.code = p.unit_code
                        LEFT JOIN recommendation_quota q ON q.round_code = a.round_code AND q.unit_code = p.unit_code
                        LEFT JOIN LATERAL (SELECT max(id) FILTER (WHERE opinion = 'recommended') AS up, max(id) FILTER (WHERE opinion = 'declined') AS down
                                             FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL) c ON true
                  WHERE a.round_code = r.code AND ($3 OR p.unit_code = $4) GROUP BY v.code, v.name) u) AS units
         FROM round r WHERE r.code = $1 AND ($3 OR r.launched_at IS NOT NULL)`,
      [params.round, account.organizationId, house, account.unitCode],
    )) as object[];
    if (!row) throw notFound();
    return row;
  }
}

@Module({ controllers: [RecommendationController] })
export class RecommendationModule {}
