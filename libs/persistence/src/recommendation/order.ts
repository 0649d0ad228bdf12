import type { EntityManager } from 'typeorm';
import type { LetterContent, ListPlace } from './list';

/** What became of an order that was asked for. */
export type Arranged =
  | { readonly outcome: 'arranged'; readonly revision: number }
  /** Somebody changed the list meanwhile, or it names other parks than the list has. */
  | { readonly outcome: 'stale' };

/**
 * Puts a recommender's list in this order, all of it at once: every park of the list is named, and the list is the
 * one its author saw. Holds the list's row, so that orders and new recommendations follow each other.
 */
export async function arrange(
  tx: EntityManager,
  place: ListPlace,
  wish: { readonly nos: readonly string[]; readonly revision: number },
): Promise<Arranged> {
  const [list] = (await tx.query(
    `SELECT revision FROM recommender_list WHERE round_code = $1 AND organization_id = $2 FOR UPDATE`,
    [place.round, place.organization],
  )) as { revision: number }[];
  if (!list || list.revision !== wish.revision) return { outcome: 'stale' };
  const [listed] = (await tx.query(
    `SELECT coalesce(array_agg(application_no ORDER BY application_no), '{}') AS nos FROM recommendation
      WHERE round_code = $1 AND organization_id = $2 AND opinion = 'recommended' AND withdrawn_at IS NULL`,
    [place.round, place.organization],
  )) as { nos: string[] }[];
  if (JSON.stringify([...wish.nos].sort()) !== JSON.stringify(listed?.nos ?? [])) return { outcome: 'stale' };
  await tx.query(
    `UPDATE recommendation c SET preference = w.place FROM unnest($3::text[]) WITH ORDINALITY AS w(no, place)
      WHERE c.round_code = $1 AND c.organization_id = $2 AND c.application_no = w.no AND c.opinion = 'recommended' AND c.withdrawn_at IS NULL`,
    [place.round, place.organization, wish.nos],
  );
  await tx.query(
    `UPDATE recommender_list SET revision = revision + 1 WHERE round_code = $1 AND organization_id = $2`,
    [place.round, place.organization],
  );
  return { outcome: 'arranged', revision: list.revision + 1 };
}

/** The list in one line, for the record: `1 苏州工业园区（0007）、2 …`. */
export function listedNames({ parks }: LetterContent): string {
  return parks.map(({ order, park, no }) => `${order} ${park}（${no}）`).join('、');
}
