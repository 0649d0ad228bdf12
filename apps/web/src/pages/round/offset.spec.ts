import { spanOf } from './offset';

describe('a span of time in words', () => {
  it('takes the largest unit that measures it whole', () => {
    expect(spanOf(-7 * 86_400_000)).toEqual({ unit: 'days', count: 7 });
    expect(spanOf(36 * 3_600_000)).toEqual({ unit: 'hours', count: 36 });
    expect(spanOf(90_000)).toEqual({ unit: 'seconds', count: 90 });
  });

  it('rounds what is shorter than a second', () => {
    expect(spanOf(1499)).toEqual({ unit: 'seconds', count: 1 });
    expect(spanOf(0)).toEqual({ unit: 'seconds', count: 0 });
  });
});
