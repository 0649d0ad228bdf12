/** For specs: draws of any size, and what holds for every one that was made. */
import type { Assignment } from './assignment';
import type { AssignmentInput } from './assignment-input';
import { EVEN_ELEMENT_WEIGHTS } from './fit';
import { byCodeUnit, drawStream, shuffle } from './seed';

export const SEED = '2026-01/公开种子 7';

/** A bigger draw that is nearly always possible. */
export const pool = (parks: number, experts: number, seed: string, conflictShare = 0.1): AssignmentInput => {
  const stream = drawStream(seed, 'instance');
  const chance = (): number => stream.nextWord() / 2 ** 32;
  const parkIds = Array.from({ length: parks }, (_, p) => `2026-01/${String(p + 1).padStart(4, '0')}`);
  const expertIds = Array.from({ length: experts }, (_, e) => `expert-${e + 1}`);
  return {
    parks: parkIds.map((id) => ({ id, emphasis: { 1: 1 + stream.below(4), 4: 1 + stream.below(4) } })),
    experts: expertIds.map((id) => ({
      id,
      fields: shuffle([1, 2, 3, 4, 5, 6], stream).slice(0, 1 + stream.below(3)),
    })),
    panelSize: 5,
    capacity: Math.ceil((parks * 5) / experts) + 2,
    conflicts: parkIds.flatMap((parkId) =>
      expertIds.filter(() => chance() < conflictShare).map((expertId) => ({ parkId, expertId })),
    ),
    seed,
    elementWeights: EVEN_ELEMENT_WEIGHTS,
  };
};

/** How many parks an expert may be given. */
export const capacityOf = (input: AssignmentInput, expertId: string): number =>
  input.experts.find((expert) => expert.id === expertId)!.capacity ?? input.capacity;

/** Who sits in each panel, in the order of ids. */
export const panelsOf = (assignment: Assignment): string[][] =>
  assignment.panels.map((panel) => panel.members.map((member) => member.expertId).sort(byCodeUnit));

/** Every panel is full and free of conflicts, and nobody has more than they may, as the outcome itself says. */
export function expectHardRules(input: AssignmentInput, assignment: Assignment): void {
  const blocked = new Set([...input.conflicts].map(({ parkId, expertId }) => `${parkId} ${expertId}`));
  expect(assignment.panels.map((panel) => panel.parkId)).toEqual(
    input.parks.map((park) => park.id).sort(byCodeUnit),
  );
  const load = new Map(input.experts.map((expert) => [expert.id, 0]));
  for (const panel of assignment.panels) {
    const ids = panel.members.map((member) => member.expertId);
    expect(new Set(ids).size).toBe(input.panelSize);
    expect(ids.filter((id) => blocked.has(`${panel.parkId} ${id}`))).toEqual([]);
    for (const id of ids) load.set(id, load.get(id)! + 1);
  }
  for (const { expertId, load: told } of assignment.loads) {
    expect(told).toBe(load.get(expertId));
    expect(told).toBeLessThanOrEqual(capacityOf(input, expertId));
  }
}
