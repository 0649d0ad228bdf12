import * as fc from 'fast-check';
import { byCodeUnit, drawStream, shuffle } from '../expert-review/seed';
import type { ResultInput } from './compute-result';
import { application, PLAIN, rowsOf, RULES, sheetsOf } from './compute-result.fixture';
import type { ResultRules } from './rules';

describe('any result', () => {
  const anyInput = fc
    .record({
      totals: fc.array(fc.array(fc.integer({ min: 120, max: 200 }), { maxLength: 7 }), {
        minLength: 1,
        maxLength: 12,
      }),
      regions: fc.array(fc.constantFrom('11', '32', '33'), { minLength: 12, maxLength: 12 }),
      vetoed: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      threshold: fc.option(fc.integer({ min: 60, max: 100 })),
      quota: fc.option(fc.nat(8)),
      other: fc.option(fc.nat(3)),
      quotaTie: fc.constantFrom('include', 'exclude', 'undecided'),
      tieBreakers: fc.subarray<ResultRules['tieBreakers'][number]>([
        { by: 'median' },
        { by: 'smallest-spread' },
        { by: 'lot' },
      ]),
      turn: fc.integer(),
    })
    .map((raw): ResultInput & { turn: number } => ({
      applications: raw.totals.map((_, i) =>
        application(`A${i}`, raw.regions[i], raw.vetoed[i] && i % 4 === 0 ? ['安全事故'] : []),
      ),
      sheets: raw.totals.flatMap((totals, i) => sheetsOf(`A${i}`, ...totals.map((n) => String(n / 2)))),
      scheme: PLAIN,
      rules: {
        ...RULES,
        fewestSheets: 2,
        threshold: raw.threshold === null ? null : String(raw.threshold),
        quota: raw.quota,
        regionQuota: { other: raw.other, byRegion: {} },
        quotaTie: raw.quotaTie as ResultRules['quotaTie'],
        tieBreakers: raw.tieBreakers,
        seed: 'seed',
      },
      turn: raw.turn,
    }));

  it('is the mean that integers give, rounded half up, after one instance of each extreme is taken away', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const row of rowsOf(input)) {
          const halves = input.sheets
            .filter((sheet) => sheet.applicationId === row.applicationId)
            .map((sheet) => Number(sheet.sheet.entries[0]!.score) * 2)
            .sort((a, b) => a - b);
          const kept = halves.length >= 5 ? halves.slice(1, -1) : halves;
          const sum = kept.reduce((total, n) => total + n, 0);
          // Halves × 50 are hundredths; integer division with half up.
          const hundredths = Math.floor((2 * sum * 50 + kept.length) / (2 * kept.length));
          expect(row.score).toBe(kept.length === 0 ? null : (hundredths / 100).toFixed(2));
        }
      }),
    );
  });

  it('does not depend on the order in which applications and sheets are listed', () => {
    fc.assert(
      fc.property(anyInput, ({ turn, ...input }) => {
        const stream = drawStream(`turn ${turn}`);
        const turned = {
          ...input,
          applications: shuffle(input.applications, stream),
          sheets: shuffle(input.sheets, stream),
        };
        expect(rowsOf(turned)).toEqual(rowsOf(input));
      }),
    );
  });

  it('ranks higher scores first, shares ranks only between equal scores, and numbers them 1, 2, 2, 4', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const ranked = rowsOf(input).filter((row) => row.rank !== null);
        ranked.forEach((row, i) => {
          const better = ranked.filter((other) => other.rank! < row.rank!);
          expect(row.rank).toBe(better.length + 1);
          expect(better.every((other) => Number(other.score) >= Number(row.score))).toBe(true);
          const equals = ranked.filter((other) => other.rank === row.rank);
          expect(row.sharedBy).toBe(equals.length);
          expect(new Set(equals.map((other) => other.score)).size).toBe(1);
          if (input.rules.tieBreakers.some(({ by }) => by === 'lot')) expect(row.rank).toBe(i + 1);
        });
      }),
    );
  });

  it('never proposes below the threshold, with a veto, without enough sheets, or beyond a quota that is not to be exceeded', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const rows = rowsOf(input);
        const { threshold, quota, regionQuota, quotaTie } = input.rules;
        const proposed = rows.filter((row) => row.outcome === 'proposed');
        for (const row of proposed) {
          expect(Number(row.score)).toBeGreaterThanOrEqual(Number(threshold ?? 0));
          expect(input.applications.find(({ id }) => id === row.applicationId)!.vetoes).toEqual([]);
          expect(row.sheets.length).toBeGreaterThanOrEqual(2);
        }
        if (quotaTie === 'include') return;
        if (quota !== null) expect(proposed.length).toBeLessThanOrEqual(quota);
        for (const region of ['11', '32', '33'])
          if (regionQuota.other !== null)
            expect(proposed.filter((row) => row.region === region).length).toBeLessThanOrEqual(
              regionQuota.other,
            );
      }),
    );
  });

  it('never passes over somebody of the same region for a lower rank', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const rows = rowsOf(input).filter((row) => row.rank !== null && row.outcome !== 'below-threshold');
        for (const row of rows.filter((one) => one.outcome !== 'proposed')) {
          const behind = rows.filter((other) => other.region === row.region && other.rank! > row.rank!);
          expect(
            behind.filter((other) => other.outcome === 'proposed').map((other) => other.applicationId),
          ).toEqual([]);
        }
        expect(rows.map((row) => row.applicationId).sort(byCodeUnit)).toEqual(
          [...new Set(rows.map((row) => row.applicationId))].sort(byCodeUnit),
        );
      }),
    );
  });
});
