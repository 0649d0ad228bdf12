import type { LastRound } from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';
import type { FormPlace } from './form';

/** What the park of application `a` submitted last in an earlier round, as JSON; null when it never did. */
export const LAST_ROUND = `(SELECT json_build_object('round', json_build_object('code', q.code, 'name', q.name, 'year', q.year), 'answers', s.snapshot -> 'answers')
     FROM application b JOIN round q ON q.code = b.round_code
     JOIN submission s ON s.round_code = b.round_code AND s.application_no = b.no AND s.version = b.version AND s.withdrawn_at IS NULL
    WHERE b.park_id = a.park_id AND b.round_code < a.round_code ORDER BY b.round_code DESC LIMIT 1)`;

/** The park's last round, with the year of the round its application is in now. */
export async function loadLastRound(
  tx: EntityManager,
  place: FormPlace,
): Promise<{ readonly year: number; readonly last: LastRound | null }> {
  const [row] = (await tx.query(
    `SELECT r.year, ${LAST_ROUND} AS last FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
    [place.round, place.no],
  )) as { year: number; last: LastRound | null }[];
  return row ?? { year: 0, last: null };
}
