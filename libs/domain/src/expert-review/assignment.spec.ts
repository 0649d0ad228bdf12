import * as fc from 'fast-check';
import { assignPanels } from './assignment';
import type { AssignmentInput } from './assignment-input';
import { expectHardRules, panelsOf, pool, SEED } from './assignment.fixture';
import { EVEN_ELEMENT_WEIGHTS } from './fit';
import { drawStream, shuffle } from './seed';

describe('the draw, on larger pools', () => {
  it('never assigns a conflicted pair, fills every panel, and keeps loads within one of each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 40 }),
        fc.integer({ min: 15, max: 40 }),
        fc.integer(),
        (parks, experts, n) => {
          const input = pool(parks, experts, `seed ${n}`);
          const outcome = assignPanels(input);
          if (!outcome.ok) throw new Error(outcome.failure.messages[0]!.en);
          expectHardRules(input, outcome);
          const loads = outcome.loads.map(({ load }) => load);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
          expect(outcome.fit).toBeLessThanOrEqual(outcome.fitBound);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives the same panels however the parks, the experts and the conflicts are listed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (n, turn) => {
        const input = pool(20, 18, `seed ${n}`);
        const stream = drawStream(`turn ${turn}`);
        const turned: AssignmentInput = {
          ...input,
          parks: shuffle(input.parks, stream),
          experts: shuffle(input.experts, stream).map((expert) => ({
            ...expert,
            fields: shuffle(expert.fields, stream),
          })),
          conflicts: shuffle([...input.conflicts], stream),
        };
        const told = assignPanels(input);
        const again = assignPanels(turned);
        if (!told.ok || !again.ok) throw new Error('both are possible');
        expect(panelsOf(again)).toEqual(panelsOf(told));
        expect(again.loads).toEqual(told.loads);
      }),
      { numRuns: 25 },
    );
  });

  it('gives other panels for another seed, as good as the first', () => {
    const one = assignPanels(pool(30, 25, 'instance'));
    const other = assignPanels({ ...pool(30, 25, 'instance'), seed: 'another' });
    if (!one.ok || !other.ok) throw new Error('both are possible');
    expect(panelsOf(other)).not.toEqual(panelsOf(one));
    expect(other.fit).toBe(one.fit);
  });

  it('spreads as evenly as a scarce expert allows, when one apart is impossible', () => {
    // Two parks admit only experts 1 and 2; the third expert can take nothing but the last park.
    const input: AssignmentInput = {
      parks: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      experts: [
        { id: '1', fields: [1] },
        { id: '2', fields: [1] },
        { id: '3', fields: [] },
      ],
      panelSize: 2,
      capacity: 3,
      conflicts: [
        { parkId: 'a', expertId: '3' },
        { parkId: 'b', expertId: '3' },
      ],
      seed: SEED,
      elementWeights: EVEN_ELEMENT_WEIGHTS,
    };
    const outcome = assignPanels(input);
    if (!outcome.ok) throw new Error('possible');
    expect(outcome.loads.map(({ load }) => load).sort()).toEqual([1, 2, 3]);
    expect(outcome.loads[2]).toEqual({ expertId: '3', load: 1 });
  });

  it('assigns 550 parks × 400 experts × 5 exactly, within a load of one', () => {
    const input = pool(550, 400, 'large', 0.04);
    const outcome = assignPanels(input);
    if (!outcome.ok) throw new Error('possible');
    expectHardRules(input, outcome);
    expect([...new Set(outcome.loads.map(({ load }) => load))].sort()).toEqual([6, 7]);
  });
});

describe('re-deriving a draw', () => {
  it('gives the panels that Python with hashlib and another solver (OR-Tools) derives from the same published seed', () => {
    const parkIds = Array.from({ length: 8 }, (_, i) => `2026-01/000${i + 1}`);
    const expertIds = Array.from({ length: 12 }, (_, j) => `E${String(j + 1).padStart(2, '0')}`);
    const outcome = assignPanels({
      parks: parkIds.map((id) => ({ id })),
      experts: expertIds.map((id, j) => ({ id, fields: [(j % 6) + 1, ((j * 5 + 2) % 6) + 1] })),
      panelSize: 3,
      capacity: 8,
      conflicts: parkIds.flatMap((parkId, i) =>
        expertIds.filter((_, j) => (i * 7 + j * 3) % 5 === 0).map((expertId) => ({ parkId, expertId })),
      ),
      seed: '2026-01/双色球2026130',
      elementWeights: EVEN_ELEMENT_WEIGHTS,
    });
    if (!outcome.ok) throw new Error('possible');
    expect(panelsOf(outcome).map((panel) => panel.join(' '))).toEqual([
      'E04 E05 E09',
      'E03 E08 E10',
      'E07 E09 E11',
      'E02 E05 E08',
      'E01 E04 E12',
      'E02 E03 E12',
      'E01 E06 E10',
      'E06 E07 E11',
    ]);
  });
});

describe('the rows of the dry run', () => {
  it('tell the fit, the matched elements, the drawn place and what there was to choose from', () => {
    const outcome = assignPanels({
      parks: [{ id: 'a', emphasis: { 1: 4 } }],
      experts: [
        { id: '1', fields: [1, 2] },
        { id: '2', fields: [3] },
        { id: '3', fields: [1] },
      ],
      panelSize: 1,
      capacity: 1,
      conflicts: [{ parkId: 'a', expertId: '3' }],
      seed: SEED,
      elementWeights: { 1: 1, 2: 1, 3: 1 },
    });
    if (!outcome.ok) throw new Error('possible');
    const [panel] = outcome.panels;
    expect(panel).toMatchObject({ parkId: 'a', candidates: 2, conflicts: 1, fit: 83, bestFit: 83 });
    expect(panel!.members[0]).toMatchObject({ expertId: '1', fit: 83, fields: [1, 2] });
    expect(panel!.members[0]!.drawn).toBeGreaterThanOrEqual(1);
  });
});
