import type { AssignmentOutcome, DrawSnapshot } from '@xuanping/domain/expert-review';
import type { EntityManager } from 'typeorm';

/** A draw as it was made; never changed afterwards. */
export interface StoredDraw {
  readonly id: string;
  readonly round: string;
  readonly input: DrawSnapshot;
  readonly result: AssignmentOutcome;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly releasedAt: Date | null;
}

const COLUMNS = `id, round_code AS round, input, result, made_by AS "madeBy", made_at AS "madeAt", released_at AS "releasedAt"`;

/** Keeps a draw under an id its maker chose; made a second time under the id it stays as it was. */
export async function addDraw(
  tx: EntityManager,
  draw: {
    readonly id: string;
    readonly round: string;
    readonly input: DrawSnapshot;
    readonly result: AssignmentOutcome;
    readonly madeBy: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO panel_draw (id, round_code, seed, input, result, possible, made_by) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (id) DO NOTHING`,
    [
      draw.id,
      draw.round,
      draw.input.seed,
      JSON.stringify(draw.input),
      JSON.stringify(draw.result),
      draw.result.ok,
      draw.madeBy,
    ],
  );
}

/** A draw of a round; null when there is none of that id. */
export async function findDraw(tx: EntityManager, round: string, id: string): Promise<StoredDraw | null> {
  const [row] = (await tx.query(`SELECT ${COLUMNS} FROM panel_draw WHERE round_code = $1 AND id = $2`, [
    round,
    id,
  ])) as StoredDraw[];
  return row ?? null;
}

/** Marks the draw whose panels were released. */
export async function markReleased(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`UPDATE panel_draw SET released_at = now() WHERE id = $1`, [id]);
}
