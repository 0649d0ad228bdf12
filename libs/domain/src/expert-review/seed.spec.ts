import * as fc from 'fast-check';
import { byCodeUnit, drawStream, seededPermutation, shuffle, uniformBelow } from './seed';

const SEED = '2026-01/双色球2026130';

describe('the draw stream', () => {
  it('gives the words that an independent implementation (Python, hashlib) gives for the same seed and labels', () => {
    const stream = drawStream(SEED, 'panel', '0007');
    expect(Array.from({ length: 10 }, () => stream.nextWord())).toEqual([
      1521269190, 1678182115, 2322207166, 2059444964, 176255864, 3195020460, 2327861538, 4162046586,
      2062630169, 4110710672,
    ]);
  });

  it('gives unrelated words for another label, and for labels joined otherwise', () => {
    const first = (...labels: string[]): number => drawStream(SEED, ...labels).nextWord();
    expect(new Set([first('a', 'b'), first('ab'), first('a'), first('b', 'a'), first('a","b')]).size).toBe(5);
  });

  it('draws below n without modulo bias: a word in the last incomplete stretch is thrown away', () => {
    // 2^32 mod 3 = 1, so only the word 2^32 − 1 is to be refused.
    const words = [0xffffffff, 0xfffffffe, 7];
    expect(uniformBelow(3, () => words.shift()!)).toBe(0xfffffffe % 3);
    expect(words).toEqual([7]);
  });

  it('has nothing to choose below 1', () => {
    expect(drawStream(SEED).below(1)).toBe(0);
  });

  it('is even: 60,000 throws of a die keep each face within 4 standard deviations', () => {
    const stream = drawStream(SEED, 'die');
    const faces = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) faces[stream.below(6)]! += 1;
    for (const count of faces)
      expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(60_000 * (1 / 6) * (5 / 6)));
  });

  it.each([0, -1, 1.5, NaN, 2 ** 32 + 1])('refuses to draw below %p', (n) => {
    expect(() => drawStream(SEED).below(n)).toThrow(RangeError);
  });
});

describe('the permutation of a seed', () => {
  it('is the one an independent implementation (Python, hashlib) derives', () => {
    const ids = Array.from({ length: 12 }, (_, i) => `E${String(i + 1).padStart(2, '0')}`);
    expect(seededPermutation(ids, SEED, 'panel', '0007')).toEqual([
      'E04',
      'E11',
      'E10',
      'E05',
      'E02',
      'E08',
      'E09',
      'E01',
      'E03',
      'E12',
      'E06',
      'E07',
    ]);
  });

  it('loses nobody, invents nobody and does not depend on the order in which the ids are held', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 40 }),
        fc.string(),
        fc.integer(),
        (ids, seed, turn) => {
          const drawn = seededPermutation(ids, seed);
          const otherwise = shuffle(ids, drawStream(String(turn)));
          expect(seededPermutation(otherwise, seed)).toEqual(drawn);
          expect([...drawn].sort(byCodeUnit)).toEqual([...ids].sort(byCodeUnit));
        },
      ),
    );
  });

  it('gives every one of the 24 orders of four people about equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = seededPermutation(['a', 'b', 'c', 'd'], `seed ${i}`).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * Math.sqrt(1000));
  });

  it('does not touch the list it is given', () => {
    const ids = ['b', 'a', 'c'];
    seededPermutation(ids, SEED);
    expect(ids).toEqual(['b', 'a', 'c']);
  });
});
