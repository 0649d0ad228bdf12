import { PROVINCES } from '@xuanping/domain/registry';
import { stepOf, TILES } from './tiles';

describe('the tile grid of provinces', () => {
  it('has one tile for every reporting unit of the registry and no other', () => {
    expect(Object.keys(TILES).sort()).toEqual(PROVINCES.map((province) => province.code).sort());
  });

  it('puts no two units on one place and stays within nine columns', () => {
    const places = Object.values(TILES).map(([column, row]) => `${column}/${row}`);
    expect(new Set(places).size).toBe(places.length);
    expect(Math.max(...Object.values(TILES).map(([column]) => column))).toBeLessThan(9);
  });

  it('shades by fifths of the greatest value', () => {
    expect([null, 0, 1, 20, 21, 100].map((value) => stepOf(value, 100))).toEqual([null, null, 1, 1, 2, 5]);
  });
});
