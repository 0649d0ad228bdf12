import { moved, sameOrder } from './order';

describe('the order of a list', () => {
  const list = ['0001', '0002', '0003'];

  it.each([
    ['0003', 0, ['0003', '0001', '0002']],
    ['0001', 1, ['0002', '0001', '0003']],
    ['0001', 9, ['0002', '0003', '0001']],
    ['0002', -1, ['0002', '0001', '0003']],
    ['0002', 1, list],
    ['0009', 0, list],
  ])('with %s at %d', (no, to, expected) => expect(moved(list, no, to)).toEqual(expected));

  it('is the same only with the same entries at the same places', () => {
    expect(sameOrder(list, [...list])).toBe(true);
    expect(sameOrder(list, ['0001', '0003', '0002'])).toBe(false);
    expect(sameOrder(list, ['0001', '0002'])).toBe(false);
  });
});
