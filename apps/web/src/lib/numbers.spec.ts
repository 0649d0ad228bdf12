import { numberText } from './numbers';

describe('a number for people', () => {
  it.each([
    [0, '0'],
    [12, '12'],
    [1204.5, '1,204.5'],
    [-1234567.891, '-1,234,567.89'],
    [3.333333, '3.33'],
    [1000, '1,000'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
