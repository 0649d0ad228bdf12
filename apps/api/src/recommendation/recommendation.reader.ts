import { Injectable } from '@nestjs/common';
import type { getRecommendation, ListedParkDto, RecommenderDto } from '@xuanping/api-contract/recommendation';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { CAN_RECOMMEND, letterHash } from '@xuanping/persistence/recommendation';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { hasRole, notFound, signedIn, type Caller } from '../core';

type Overview = ResponseOf<typeof getRecommendation>;
type Head = Omit<Overview, 'recommenders' | 'revision' | 'acts'>;

interface RecommenderRow extends Omit<RecommenderDto, 'list'> {
  readonly revision: number;
  readonly parks: readonly ListedParkDto[];
  readonly scan: Omit<NonNullable<NonNullable<RecommenderDto['list']>['scan']>, 'current'> | null;
}

/** Parks of a province that have handed in, by somebody's opinion of them. */
const HEAD = `
SELECT r.settings->'recommendation'->>'mode' AS mode, r.schedule->>'recommendationClosesAt' AS "closesAt", r.recommendation_closed_at IS NOT NULL AS closed, r.sample,
       (r.settings->'recommendation'->>'quotaPerProvince')::int AS "quotaPerProvince", (r.settings->'recommendation'->>'quotaPerRecommender')::int AS "quotaPerRecommender",
       (SELECT coalesce(json_agg(u ORDER BY u.code), '[]') FROM (
          SELECT v.code, v.name, count(*) FILTER (WHERE a.state NOT IN ('drafting','lapsed','declined'))::int AS submitted,
                 count(*) FILTER (WHERE c.up)::int AS recommended, count(*) FILTER (WHERE c.down AND NOT c.up)::int AS declined, coalesce(max(q.taken), 0)::int AS taken
            FROM application a JOIN organization p ON p.id = a.park_id JOIN province v ON v.code = p.unit_code
                 LEFT JOIN recommendation_quota q ON q.round_code = a.round_code AND q.unit_code = p.unit_code
                 LEFT JOIN LATERAL (SELECT coalesce(bool_or(opinion = 'recommended'), false) AS up, coalesce(bool_or(opinion = 'declined'), false) AS down
                                      FROM recommendation c WHERE c.round_code = a.round_code AND c.application_no = a.no AND c.withdrawn_at IS NULL) c ON true
           WHERE a.round_code = r.code AND ($2 OR p.unit_code = $3) GROUP BY v.code, v.name) u) AS units
  FROM round r WHERE r.code = $1 AND ($2 OR r.launched_at IS NOT NULL)`;

/** Recommenders who can act, and those who have; opinions counted are those on what is handed in. */
const RECOMMENDERS = `
WITH due AS (
  SELECT a.no, p.unit_code AS unit FROM application a JOIN organization p ON p.id = a.park_id
   WHERE a.round_code = $1 AND a.state NOT IN ('drafting','lapsed','declined','rejected') AND ($2 OR p.unit_code = $3)
), given AS (
  SELECT c.organization_id AS id, count(*) FILTER (WHERE c.opinion = 'recommended')::int AS recommended, count(*) FILTER (WHERE c.opinion = 'declined')::int AS declined,
         count(due.no)::int AS settled
    FROM recommendation c LEFT JOIN due ON due.no = c.application_no WHERE c.round_code = $1 AND c.withdrawn_at IS NULL GROUP BY 1
)
SELECT o.id, o.name, o.kind, o.unit_code AS unit, coalesce(o.id = $4, false) AS mine, coalesce(g.recommended, 0) AS recommended, coalesce(g.declined, 0) AS declined,
       CASE WHEN l.abstained_at IS NULL THEN (SELECT count(*)::int FROM due WHERE due.unit = o.unit_code) - coalesce(g.settled, 0) ELSE 0 END AS waiting,
       CASE WHEN l.abstained_at IS NOT NULL THEN json_build_object('at', iso(l.abstained_at), 'reason', l.abstained_reason) END AS abstained,
       coalesce(l.revision, 0) AS revision,
       (SELECT coalesce(json_agg(json_build_object('order', c.preference, 'no', c.application_no, 'park', p.name, 'kind', p.kind, 'city', p.city, 'opinion', c.reason,
                 'state', a.state, 'version', c.version, 'standing', a.version) ORDER BY c.preference), '[]')
          FROM recommendation c JOIN application a ON a.round_code = c.round_code AND a.no = c.application_no JOIN organization p ON p.id = a.park_id
         WHERE c.round_code = $1 AND c.organization_id = o.id AND c.opinion = 'recommended' AND c.withdrawn_at IS NULL) AS parks,
       (SELECT json_build_object('id', s.id, 'name', s.name, 'mime', s.mime, 'size', s.size, 'sha256', s.sha256, 'filedAt', iso(s.filed_at), 'filedBy', b.name, 'letter', s.letter_hash, 'source', coalesce(s.mark_source, 'typed'),
                 'parks', jsonb_array_length(t.content -> 'parks'))
          FROM recommendation_scan s JOIN account b ON b.id = s.filed_by
               JOIN recommendation_letter t ON t.round_code = s.round_code AND t.organization_id = s.organization_id AND t.hash = s.letter_hash
         WHERE s.round_code = $1 AND s.organization_id = o.id AND s.filed_at IS NOT NULL AND s.ended_at IS NULL) AS scan
  FROM organization o LEFT JOIN province v ON v.code = o.unit_code LEFT JOIN recommender_list l ON l.round_code = $1 AND l.organization_id = o.id LEFT JOIN given g ON g.id = o.id
 WHERE o.kind IN ('association','commerce-department') AND ($2 OR o.unit_code = $3)
   AND (l.round_code IS NOT NULL OR g.id IS NOT NULL OR (${CAN_RECOMMEND}
        AND ($4::text IS NOT NULL OR EXISTS (SELECT FROM due WHERE due.unit = o.unit_code))))
 ORDER BY v.position, o.kind, o.id`;

/** Recommendation of a round in three statements, whatever its size. */
@Injectable()
export class RecommendationReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
  ) {}

  async overview(caller: Caller, round: string): Promise<Overview> {
    const account = signedIn(caller);
    const house = hasRole(caller, 'staff', 'lead', 'auditor');
    const own = house ? null : account.organizationId;
    const [head] = (await this.database.query(HEAD, [round, house, account.unitCode])) as Head[];
    if (!head) throw notFound();
    const rows: RecommenderRow[] = await this.database.query(RECOMMENDERS, [
      round,
      house,
      account.unitCode,
      own,
    ]);
    const subject = { kind: 'round', round } as const;
    const mine = rows.find((row) => row.mine);
    return {
      ...head,
      recommenders: rows.map((row) => recommenderOf(round, row, house)),
      revision: mine?.revision ?? (house ? null : 0),
      acts:
        house || head.mode === 'off'
          ? []
          : this.situations
              .offeredIn(caller, ['anyone', 'own-province'], subject, await this.situations.of(subject), [
                'recommendation',
              ])
              .filter((act) => makesSense(act.id, mine)),
    };
  }
}

function recommenderOf(
  round: string,
  { parks, scan, revision: _, ...row }: RecommenderRow,
  house: boolean,
): RecommenderDto {
  if (!house && !row.mine) return { ...row, list: null };
  const hash = letterHash({ round, organization: row.id, parks });
  return {
    ...row,
    list: { parks: [...parks], hash, scan: scan && { ...scan, current: scan.letter === hash } },
  };
}

/** One of two opposites at a time, and a letter only where there is something to seal or to take back. */
function makesSense(act: string, mine: RecommenderRow | undefined): boolean {
  const abstained = mine?.abstained != null;
  switch (act) {
    case 'recommendation.abstain':
      return !abstained && (mine?.parks.length ?? 0) === 0;
    case 'recommendation.resume':
      return abstained;
    case 'recommendation.file-letter':
      return (mine?.parks.length ?? 0) > 0;
    case 'recommendation.withdraw-letter':
      return mine?.scan != null;
    default:
      return true;
  }
}
