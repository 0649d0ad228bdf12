import { fallen, lineOf, type Figure } from './figure';

const ratio = (value: number): Figure => ({
  what: 'save',
  value,
  unit: 'of the floor',
  goal: 0.85,
  least: 0.2,
});

describe('a figure of a bench', () => {
  it('says what was hoped for and what it may not fall below', () => {
    expect(lineOf(ratio(0.9))).toMatch(/0\.90 of the floor \(goal 0\.85; at least 0\.2\)$/);
    expect(lineOf(ratio(0.3))).toMatch(/\(goal 0\.85, not reached; at least 0\.2\)$/);
    expect(lineOf(ratio(0.19))).toMatch(/at least 0\.2: FALLEN BELOW\)$/);
    expect(lineOf({ what: 'size', value: 12, unit: 'KB' })).toMatch(/12\.00 KB$/);
  });

  it('fails the bench below its least, at its least not, and when it is no number', () => {
    expect(fallen([ratio(0.2), ratio(0.9), { what: 'size', value: 0, unit: 'KB' }])).toEqual([]);
    expect(fallen([ratio(0.19), ratio(Number.NaN)])).toHaveLength(2);
  });
});
