import * as fc from 'fast-check';
import { assignPanels } from './assignment';
import type { AssignmentInput } from './assignment-input';
import { capacityOf, expectHardRules, panelsOf } from './assignment.fixture';
import { EVEN_ELEMENT_WEIGHTS, fieldFit, parkNeeds } from './fit';
import { drawLots } from './lots';
import { byCodeUnit } from './seed';

/** A small draw, possible or not, in ids whose order is not the order of creation. */
const smallInput = (limits: { parks: number; experts: number }): fc.Arbitrary<AssignmentInput> =>
  fc
    .record({
      parks: fc.integer({ min: 1, max: limits.parks }),
      experts: fc.integer({ min: 1, max: limits.experts }),
      panelSize: fc.integer({ min: 1, max: 3 }),
      capacity: fc.integer({ min: 1, max: 4 }),
      blocked: fc.array(fc.tuple(fc.nat(limits.parks - 1), fc.nat(limits.experts - 1)), { maxLength: 8 }),
      fields: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), {
        minLength: limits.experts,
        maxLength: limits.experts,
      }),
      own: fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), {
        minLength: limits.experts,
        maxLength: limits.experts,
      }),
      emphasis: fc.array(fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 0, max: 4 })), {
        minLength: limits.parks,
        maxLength: limits.parks,
      }),
      seed: fc.integer().map((n) => `seed ${n}`),
    })
    .map((raw) => ({
      parks: Array.from({ length: raw.parks }, (_, p) => ({ id: `P${9 - p}`, emphasis: raw.emphasis[p]! })),
      experts: Array.from({ length: raw.experts }, (_, e) => ({
        id: `E${9 - e}`,
        fields: raw.fields[e]!,
        ...(raw.own[e] === undefined ? {} : { capacity: raw.own[e] }),
      })),
      panelSize: raw.panelSize,
      capacity: raw.capacity,
      conflicts: raw.blocked.map(([p, e]) => ({ parkId: `P${9 - p}`, expertId: `E${9 - e}` })),
      seed: raw.seed,
      elementWeights: EVEN_ELEMENT_WEIGHTS,
    }));

/** Compares (unevenness, misfit, lots) of every admissible assignment; null when there is none. */
function bruteForce(
  input: AssignmentInput,
): { panels: string[][]; score: [number, number, number]; ties: number } | null {
  const experts = [...input.experts].sort((a, b) => byCodeUnit(a.id, b.id));
  const parks = [...input.parks].sort((a, b) => byCodeUnit(a.id, b.id));
  const blocked = new Set([...input.conflicts].map(({ parkId, expertId }) => `${parkId} ${expertId}`));
  const lots = new Float64Array(parks.length * experts.length);
  parks.forEach((park, p) => drawLots(input.seed, park.id, experts.length, lots, p * experts.length));
  const pairs = parks.map((park, p) =>
    experts.map((expert, e) => ({
      open: !blocked.has(`${park.id} ${expert.id}`),
      misfit: 100 - fieldFit(new Set(expert.fields), parkNeeds(input.elementWeights, park.emphasis)),
      lot: lots[p * experts.length + e]!,
    })),
  );
  const free = experts.map((expert) => capacityOf(input, expert.id));
  const load = experts.map(() => 0);
  const chosen: number[][] = parks.map(() => []);
  let best: { panels: string[][]; score: [number, number, number]; ties: number } | null = null;
  const choose = (p: number, from: number, misfit: number, lot: number): void => {
    if (p === parks.length) {
      const uneven = load.reduce((sum, l) => sum + l * l, 0);
      const order =
        best === null ? -1 : uneven - best.score[0] || misfit - best.score[1] || lot - best.score[2];
      if (order < 0)
        best = {
          panels: chosen.map((panel) => panel.map((e) => experts[e]!.id)),
          score: [uneven, misfit, lot],
          ties: 1,
        };
      else if (order === 0) best!.ties += 1;
      return;
    }
    const panel = chosen[p]!;
    if (panel.length === input.panelSize) return choose(p + 1, 0, misfit, lot);
    for (let e = from; e < experts.length; e++) {
      const pair = pairs[p]![e]!;
      if (!pair.open || load[e]! >= free[e]!) continue;
      load[e]! += 1;
      panel.push(e);
      choose(p, e + 1, misfit + pair.misfit, lot + pair.lot);
      panel.pop();
      load[e]! -= 1;
    }
  };
  choose(0, 0, 0, 0);
  return best;
}

describe('the draw, on small cases against every possible assignment', () => {
  it('finds the one that is most even, then fits best, then was drawn by lot; or rightly finds none', () => {
    let possible = 0;
    let impossible = 0;
    fc.assert(
      fc.property(smallInput({ parks: 4, experts: 6 }), (input) => {
        const outcome = assignPanels(input);
        const best = bruteForce(input);
        if (best === null) {
          impossible += 1;
          expect(outcome.ok).toBe(false);
          return;
        }
        possible += 1;
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
        expectHardRules(input, outcome);
        expect(outcome.loads.reduce((sum, { load }) => sum + load * load, 0)).toBe(best.score[0]);
        expect(input.parks.length * input.panelSize * 100 - outcome.fit).toBe(best.score[1]);
        expect(best.ties).toBe(1);
        expect(panelsOf(outcome)).toEqual(best.panels);
      }),
      { numRuns: 300 },
    );
    expect(possible).toBeGreaterThan(100);
    expect(impossible).toBeGreaterThan(50);
  });

  it('explains an impossible draw by a set of parks whose need exceeds the places open to them', () => {
    fc.assert(
      fc.property(smallInput({ parks: 4, experts: 6 }), (input) => {
        const outcome = assignPanels(input);
        if (outcome.ok) return;
        const { failure } = outcome;
        const blocked = new Set([...input.conflicts].map(({ parkId, expertId }) => `${parkId} ${expertId}`));
        const admissible = (parkId: string): string[] =>
          input.experts.map((expert) => expert.id).filter((id) => !blocked.has(`${parkId} ${id}`));
        expect(failure.messages.length).toBeGreaterThan(0);
        if (failure.kind === 'too-few-experts') {
          for (const park of failure.parks) {
            expect(park.candidates).toBe(admissible(park.parkId).length);
            expect(park.candidates).toBeLessThan(park.needed);
            expect(park.candidates + park.conflicts).toBe(input.experts.length);
          }
        } else if (failure.kind === 'too-few-places') {
          expect(failure.needed).toBe(failure.parkIds.length * input.panelSize);
          expect(failure.available).toBeLessThan(failure.needed);
          // Recount: an exhausted expert takes at most their capacity, anyone else one place per admissible park.
          const places = input.experts.map((expert) =>
            failure.exhaustedExpertIds.includes(expert.id)
              ? Math.min(capacityOf(input, expert.id), input.parks.length)
              : failure.parkIds.filter((parkId) => admissible(parkId).includes(expert.id)).length,
          );
          expect(failure.available).toBe(places.reduce((sum, n) => sum + n, 0));
        } else throw new Error('the input is not bad');
      }),
      { numRuns: 300 },
    );
  });
});
