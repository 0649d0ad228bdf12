import { divergenceOf } from './divergence';

const RULE = { largestSpread: '20', largestDeviation: '8' };

describe('divergence of a panel', () => {
  it('is measured by spread and sample standard deviation', () => {
    expect(divergenceOf(['80.00', '84.00', '88.00'], RULE)).toEqual({
      spread: '8.00',
      deviation: '4.00',
      exceeds: [],
    });
  });

  it('does not exceed a limit it only reaches', () => {
    expect(divergenceOf(['70', '90'], { largestSpread: '20', largestDeviation: null })!.exceeds).toEqual([]);
    expect(divergenceOf(['70', '90.01'], { largestSpread: '20', largestDeviation: null })!.exceeds).toEqual([
      'spread',
    ]);
    expect(divergenceOf(['72', '80', '88'], { largestSpread: null, largestDeviation: '8' })!.exceeds).toEqual(
      [],
    );
    expect(
      divergenceOf(['72', '80', '88.01'], { largestSpread: null, largestDeviation: '8' })!.exceeds,
    ).toEqual(['deviation']);
  });

  it('says nothing of no totals, and no deviation of one', () => {
    expect(divergenceOf([], RULE)).toBeNull();
    expect(divergenceOf(['70'], RULE)).toEqual({ spread: '0.00', deviation: null, exceeds: [] });
  });
});
