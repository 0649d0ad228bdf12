import * as fc from 'fast-check';
import { assignPanels, type Assignment } from './assignment';
import type { AssignmentInput } from './assignment-input';
import { EVEN_ELEMENT_WEIGHTS, fieldFit, parkNeeds } from './fit';
import { drawLots } from './lots';
import { byCodeUnit, drawStream, shuffle } from './seed';

const SEED = '2026-01/公开种子 7';

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

/** A bigger draw that is nearly always possible. */
const pool = (parks: number, experts: number, seed: string, conflictShare = 0.1): AssignmentInput => {
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

const capacityOf = (input: AssignmentInput, expertId: string): number =>
  input.experts.find((expert) => expert.id === expertId)!.capacity ?? input.capacity;

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

const panelsOf = (assignment: Assignment): string[][] =>
  assignment.panels.map((panel) => panel.members.map((member) => member.expertId).sort(byCodeUnit));

function expectHardRules(input: AssignmentInput, assignment: Assignment): void {
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

describe('what cannot be drawn', () => {
  const base: AssignmentInput = {
    parks: [{ id: 'a' }],
    experts: [
      { id: '1', fields: [1] },
      { id: '2', fields: [2] },
    ],
    panelSize: 2,
    capacity: 5,
    conflicts: [],
    seed: SEED,
    elementWeights: EVEN_ELEMENT_WEIGHTS,
  };

  it('says how many experts a park has left when conflicts leave too few', () => {
    const outcome = assignPanels({ ...base, conflicts: [{ parkId: 'a', expertId: '1' }] });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'too-few-experts', parks: [{ parkId: 'a', needed: 2, candidates: 1, conflicts: 1 }] },
    });
    if (!outcome.ok)
      expect(outcome.failure.messages[0]!.zh).toBe(
        '园区 a 需要 2 名专家，专家库 2 人中有 1 人须回避，仅余 1 人',
      );
  });

  it('says which experts are at their limit when places run out', () => {
    const outcome = assignPanels({ ...base, parks: [{ id: 'a' }, { id: 'b' }], capacity: 1 });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        kind: 'too-few-places',
        parkIds: ['a', 'b'],
        exhaustedExpertIds: ['1', '2'],
        needed: 4,
        available: 2,
      },
    });
  });

  it.each([
    ['a missing seed', { seed: ' ' }, '未填写公开的抽取种子'],
    ['a panel of none', { panelSize: 0 }, '每园区专家人数须为正整数'],
    ['half an expert', { panelSize: 1.5 }, '每园区专家人数须为正整数'],
    ['a negative capacity', { capacity: -1 }, '每位专家评审上限须为非负整数'],
    ['a park twice', { parks: [{ id: 'a' }, { id: 'a' }] }, '园区 a 重复出现'],
    [
      'an expert twice',
      {
        experts: [
          { id: '1', fields: [] },
          { id: '1', fields: [] },
        ],
      },
      '专家 1 重复出现',
    ],
    [
      'a capacity that is no number',
      { experts: [{ id: '1', fields: [], capacity: NaN }] },
      '专家 1 的评审上限须为非负整数',
    ],
    ['a negative weight', { elementWeights: { 1: -1 } }, '要素权重须为非负整数'],
  ])('refuses %s', (_, change, message) => {
    const outcome = assignPanels({ ...base, ...change });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad-input' } });
    if (!outcome.ok) expect(outcome.failure.messages.map(({ zh }) => zh)).toContain(message);
  });

  it('has nothing to do for no parks, and ignores conflicts of people who take no part', () => {
    expect(assignPanels({ ...base, parks: [] })).toMatchObject({ ok: true, panels: [], fit: 0 });
    const conflicts = [
      { parkId: 'a', expertId: 'stranger' },
      { parkId: 'elsewhere', expertId: '1' },
    ];
    expect(assignPanels({ ...base, conflicts })).toMatchObject({ ok: true });
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
