import { allObjectives, fieldsOf, objectiveByNo, type Framework } from '../framework';

const orders = new WeakMap<Framework, ReadonlyMap<string, number>>();

/** Fields and slots in the order in which a form is filled in: the fields of an objective, then its evidence. */
function orderOf(framework: Framework): ReadonlyMap<string, number> {
  const known = orders.get(framework);
  if (known) return known;
  const places = allObjectives(framework).flatMap((objective) => [
    ...fieldsOf(objective).map(({ id }) => id),
    ...objective.evidence.map(({ id }) => id),
  ]);
  const order = new Map(places.map((place, at) => [place, at]));
  orders.set(framework, order);
  return order;
}

/** A field or slot where something is to be done. */
export interface GapPlace {
  readonly field: string;
  /** Null for what stands outside the objectives. */
  readonly objectiveNo: number | null;
}

/**
 * The next place that holds the submission back, going on from where one is and beginning again at the end; null
 * when there is none.
 *
 * @param from a field or slot: what comes behind it is next; an objective's number: what is in it counts too
 */
export function nextGap<Gap extends GapPlace>(
  framework: Framework,
  gaps: readonly Gap[],
  from: string | number,
): Gap | null {
  const order = orderOf(framework);
  const first =
    typeof from === 'number' ? objectiveByNo(framework, from)?.items[0]?.fields[0]?.id : undefined;
  const here = typeof from === 'number' ? (order.get(first ?? '') ?? 0) - 1 : (order.get(from) ?? -1);
  const placed = gaps
    .map((gap) => ({ gap, at: order.get(gap.field) ?? order.size }))
    .sort((a, b) => a.at - b.at);
  return (placed.find(({ at }) => at > here) ?? placed[0])?.gap ?? null;
}
