import { z } from 'zod';
import { commaList, sortOf } from '.';

describe('a comma list of the address', () => {
  const list = commaList(z.string());

  it('is split at commas, escaped ones belonging to the value', () => {
    expect(list.parse('a,b')).toEqual(['a', 'b']);
    expect(list.parse('甲\\,乙,丙')).toEqual(['甲,乙', '丙']);
    expect(list.parse('a\\\\,b')).toEqual(['a\\', 'b']);
    expect(list.parse('')).toEqual([]);
    expect(list.parse(',a,,')).toEqual(['a']);
  });

  it('refuses a value that its filter does not know', () => {
    expect(commaList(z.enum(['sent', 'failed'])).safeParse('sent,lost').success).toBe(false);
  });
});

describe('the order of a list', () => {
  it('is a column, ascending or descending, and nothing else', () => {
    const sort = sortOf('name', 'province');
    expect(sort.parse('-name')).toBe('-name');
    expect(sort.safeParse('name; DROP TABLE').success).toBe(false);
  });
});
