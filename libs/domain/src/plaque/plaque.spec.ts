import fc from 'fast-check';
import { plaqueNumbers, plaqueOrder, plaqueStanding, plaqueValidity } from './index';

describe('the validity of a plaque', () => {
  it('ends with the day before the anniversary, at the end of that day in Shanghai', () => {
    expect(plaqueValidity('2027-03-01', 3)).toEqual({
      from: '2027-03-01',
      to: '2030-02-28',
      until: '2030-02-28T15:59:59.999Z',
    });
  });

  it('knows leap days', () => {
    expect(plaqueValidity('2028-02-29', 3).to).toBe('2031-02-27');
    expect(plaqueValidity('2025-03-01', 3).to).toBe('2028-02-29');
  });

  it('refuses what is no date', () => {
    expect(() => plaqueValidity('2027-02-30', 3)).toThrow(RangeError);
  });
});

describe('how a plaque stands', () => {
  const validUntil = '2030-02-28T15:59:59.999Z';

  it('is valid to its very last instant', () => {
    expect(plaqueStanding({ state: 'valid', validUntil }, validUntil)).toBe('valid');
    expect(plaqueStanding({ state: 'valid', validUntil }, '2030-02-28T16:00:00.000Z')).toBe('expired');
  });

  it('stays revoked after its end', () => {
    expect(plaqueStanding({ state: 'revoked', validUntil }, '2040-01-01T00:00:00.000Z')).toBe('revoked');
  });
});

describe('the numbers of plaques', () => {
  it('go by rank, then by application, the unranked last', () => {
    const order = plaqueOrder([
      { no: '0004', rank: null },
      { no: '0003', rank: 2 },
      { no: '0002', rank: 1 },
      { no: '0001', rank: 2 },
    ]);
    expect(order.map(({ no }) => no)).toEqual(['0002', '0001', '0003', '0004']);
  });

  it('go on after the last number of the round', () => {
    expect(plaqueNumbers('2026-01', 7, [{ no: '0001', rank: 1 }])).toEqual([
      { no: '0001', rank: 1, sequence: 8, number: 'SZYQ-2026-01-008' },
    ]);
  });

  it('have no gap and no double, however many are awarded in however many turns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }), { maxLength: 12 }), {
          maxLength: 8,
        }),
        (turns) => {
          let last = 0;
          const given: number[] = [];
          for (const [turn, ranks] of turns.entries()) {
            const numbered = plaqueNumbers(
              '2026-01',
              last,
              ranks.map((rank, i) => ({ no: `${turn}${String(i).padStart(3, '0')}`, rank })),
            );
            given.push(...numbered.map(({ sequence }) => sequence));
            last += numbered.length;
          }
          expect(given).toEqual(given.map((_, i) => i + 1));
        },
      ),
    );
  });

  it('refuse a thousandth', () => {
    expect(() => plaqueNumbers('2026-01', 999, [{ no: '0001', rank: 1 }])).toThrow(RangeError);
  });
});
