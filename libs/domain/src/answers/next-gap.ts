import { allObjectives, fieldsOf, objectiveByNo, type Framework } from '../framework';
import type { Blocker } from './types';

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

/**
 * The next place that holds the submission back, going on from where one is and beginning again at the end; null
 * when there is none.
 *
 * @param from a field or slot: what comes behind it is next; an objective's number: what is in it counts too
 */
export function nextGap(
  framework: Framework,
  blockers: readonly Blocker[],
  from: string | number,
): Blocker | null {
  const order = orderOf(framework);
  const first =
    typeof from === 'number' ? objectiveByNo(framework, from)?.items[0]?.fields[0]?.id : undefined;
  const here = typeof from === 'number' ? (order.get(first ?? '') ?? 0) - 1 : (order.get(from) ?? -1);
  const placed = blockers
    .map((blocker) => ({ blocker, at: order.get(blocker.field) ?? order.size }))
    .sort((a, b) => a.at - b.at);
  return (placed.find(({ at }) => at > here) ?? placed[0])?.blocker ?? null;
}
