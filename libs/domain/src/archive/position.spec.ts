import * as fc from 'fast-check';
import { bandOf, FEWEST_OTHERS, meanScore, spreadFor, spreadOf, standingOf } from '.';

const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100);

describe('the place of a park among the others', () => {
  it('is held against the middle and the quarters', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ parks: 4, lower: 1.75, median: 2.5, upper: 3.25 });
    expect(spreadOf([7])).toEqual({ parks: 1, lower: 7, median: 7, upper: 7 });
    expect(spreadOf([])).toBeNull();
  });

  it('shows nothing of the others where fewer than five of them stand behind a figure', () => {
    const six = spreadOf([1, 2, 3, 4, 5, 6]);
    const five = spreadOf([1, 2, 3, 4, 5]);
    expect(spreadFor(six, true)).toBe(six);
    expect(spreadFor(five, true)).toBeNull();
    expect(spreadFor(five, false)).toBe(five);
    expect(spreadFor(spreadOf([1, 2, 3, 4]), false)).toBeNull();
    expect(spreadFor(null, false)).toBeNull();
    expect(bandOf(1, FEWEST_OTHERS)).toBeNull();
    expect(bandOf(1, FEWEST_OTHERS + 1)).toBe(1);
  });

  it('is one of four quarters of the ranked', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((rank) => bandOf(rank, 8))).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(bandOf(null, 100)).toBeNull();
  });

  it('is better where a figure is better when it is lower', () => {
    const pue = { parks: 9, lower: 1.2, median: 1.4, upper: 1.6 };
    expect(standingOf(1.1, pue, 'lower')).toBe('above');
    expect(standingOf(1.7, pue, 'lower')).toBe('below');
    expect(standingOf(1.7, pue, 'higher')).toBe('above');
    expect(standingOf(1.2, pue, 'higher')).toBe('middle');
  });

  it('does not tell apart what reads the same in two decimals', () => {
    const third = spreadOf([40 / 3, 40 / 3, 40 / 3, 40 / 3, 40 / 3, 40 / 3])!;
    expect(standingOf(40 / 3, third, 'higher')).toBe('middle');
    expect(standingOf(13.334, third, 'higher')).toBe('middle');
    expect(standingOf(13.34, third, 'higher')).toBe('above');
    expect(standingOf(13.32, third, 'higher')).toBe('below');
  });

  it('takes the mean of the experts, two decimals', () => {
    expect(meanScore([3, 4, 4])).toBe(3.67);
    expect(meanScore([])).toBeNull();
  });

  it('keeps quarters in order and within what was said, in whatever order it was', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const spread = spreadOf(values)!;
        const { lower, median, upper } = spread;
        const ordered =
          Math.min(...values) <= lower && lower <= median && median <= upper && upper <= Math.max(...values);
        return ordered && JSON.stringify(spreadOf([...values].reverse())) === JSON.stringify(spread);
      }),
    );
  });

  it('gives everybody a quarter that is no better than that of who is ranked higher', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 3_000 }), fc.nat(), (ranked, at) => {
        const rank = 1 + (at % (ranked - 1));
        const [here, next] = [bandOf(rank, ranked)!, bandOf(rank + 1, ranked)!];
        return here >= 1 && next <= 4 && here <= next;
      }),
    );
  });
});
