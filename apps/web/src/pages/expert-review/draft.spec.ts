import { entryOf, isDone, steps, withEntry } from './draft';

describe('score draft', () => {
  it('gives an empty entry for an objective nobody touched', () => {
    expect(entryOf([], 3)).toEqual({ objectiveNo: 3, score: null, comment: '', notApplicable: false });
  });

  it('changes one objective and keeps the others and what was typed before', () => {
    const once = withEntry(withEntry([], 2, { score: '5' }), 1, { comment: '材料齐全' });
    expect(withEntry(once, 2, { comment: '成效突出' })).toEqual([
      { objectiveNo: 1, score: null, comment: '材料齐全', notApplicable: false },
      { objectiveNo: 2, score: '5', comment: '成效突出', notApplicable: false },
    ]);
  });

  it('offers whole and half steps up to the highest score', () => {
    expect(steps(5, '1')).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(steps(2, '0.5')).toEqual(['0', '0.5', '1', '1.5', '2']);
  });

  it('counts a zero and a confirmed 不适用 as done, a blank not', () => {
    expect(isDone({ score: '0' })).toBe(true);
    expect(isDone({ score: null, notApplicable: true })).toBe(true);
    expect(isDone({ score: ' ' })).toBe(false);
  });
});
