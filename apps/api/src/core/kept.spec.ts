import { Kept } from './kept';

describe('what is kept', () => {
  it('is given back until there is no room, and what was not wanted for longest goes first', () => {
    const kept = new Kept<string>(10);
    kept.set('a', 'A', 4);
    kept.set('b', 'B', 4);
    expect(kept.get('a')).toBe('A');
    kept.set('c', 'C', 4);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['A', undefined, 'C']);
  });

  it('takes the place of what was kept under the same key, and gives back its room', () => {
    const kept = new Kept<number>(10);
    for (let i = 0; i < 100; i += 1) kept.set('a', i, 6);
    kept.set('b', 1, 4);
    expect([kept.get('a'), kept.get('b')]).toEqual([99, 1]);
  });

  it('is not what fills more than all the room', () => {
    const kept = new Kept<number>(10);
    kept.set('a', 1, 4);
    kept.set('b', 2, 11);
    expect([kept.get('a'), kept.get('b')]).toEqual([1, undefined]);
  });
});
