import type { EntityManager } from 'typeorm';

/** An application whose publicity ended without an upheld objection, with its place in the decision. */
export interface Candidate {
  readonly no: string;
  readonly rank: number | null;
  readonly parkId: string;
  readonly parkName: string;
}

/** Everything of a round that waits for a plaque. */
export async function candidatesOf(tx: EntityManager, round: string): Promise<Candidate[]> {
  return tx.query(
    `SELECT a.no, d.rank, o.id AS "parkId", o.name AS "parkName" FROM application a JOIN organization o ON o.id = a.park_id
       LEFT JOIN decision_row d ON d.round_code = a.round_code AND d.application_no = a.no
      WHERE a.round_code = $1 AND a.state = 'confirmed' ORDER BY a.no`,
    [round],
  );
}

/** How many are still before their plaque: on the public list or disputed. */
export async function stillOpen(tx: EntityManager, round: string): Promise<number> {
  const [row] = (await tx.query(
    `SELECT count(*)::int AS n FROM application WHERE round_code = $1 AND state IN ('publicized','disputed')`,
    [round],
  )) as { n: number }[];
  return row?.n ?? 0;
}
