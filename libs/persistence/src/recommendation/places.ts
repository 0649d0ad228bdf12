import type { EntityManager } from 'typeorm';

/** A place that was given back. */
export interface PlaceReturned {
  readonly organization: string;
  readonly name: string;
  readonly order: number;
}

/**
 * Ends every recommendation that stands on an application and gives its places back: of each list, whose later parks
 * move up, and one of the province. The caller holds the application's row, so that nobody recommends it meanwhile; the
 * lists are held in the order of their bodies, then all is changed in one statement.
 */
export async function givePlacesBack(
  tx: EntityManager,
  place: { readonly round: string; readonly no: string },
  now: Date,
): Promise<PlaceReturned[]> {
  await tx.query(
    `SELECT 1 FROM recommender_list l WHERE l.round_code = $1 AND EXISTS (SELECT FROM recommendation c WHERE c.round_code = l.round_code AND c.application_no = $2
        AND c.organization_id = l.organization_id AND c.opinion = 'recommended' AND c.withdrawn_at IS NULL) ORDER BY l.organization_id FOR UPDATE`,
    [place.round, place.no],
  );
  return tx.query(
    `WITH gone AS (
       UPDATE recommendation SET withdrawn_at = $3 WHERE round_code = $1 AND application_no = $2 AND opinion = 'recommended' AND withdrawn_at IS NULL
         RETURNING organization_id, unit_code, preference),
     lists AS (
       UPDATE recommender_list l SET taken = l.taken - 1, revision = l.revision + 1 FROM gone WHERE l.round_code = $1 AND l.organization_id = gone.organization_id),
     moved AS (
       UPDATE recommendation r SET preference = r.preference - 1 FROM gone
        WHERE r.round_code = $1 AND r.organization_id = gone.organization_id AND r.application_no <> $2 AND r.preference > gone.preference
          AND r.opinion = 'recommended' AND r.withdrawn_at IS NULL),
     province AS (
       UPDATE recommendation_quota q SET taken = q.taken - 1 FROM (SELECT DISTINCT unit_code FROM gone) u WHERE q.round_code = $1 AND q.unit_code = u.unit_code)
     SELECT gone.organization_id AS organization, o.name, gone.preference AS order FROM gone JOIN organization o ON o.id = gone.organization_id ORDER BY 1`,
    [place.round, place.no, now],
  );
}
