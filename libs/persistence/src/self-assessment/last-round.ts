import type { LastRound } from '@xuanping/domain/self-assessment';
import type { EntityManager } from 'typeorm';
import { ofLastRound, type FormPlace } from './form';

/** What the park of application `a` submitted last in an earlier round, as JSON; null when it never did. */
export const LAST_ROUND = ofLastRound(
  `json_build_object('round', json_build_object('code', q.code, 'name', q.name, 'year', q.year), 'answers', s.snapshot -> 'answers')`,
);

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
