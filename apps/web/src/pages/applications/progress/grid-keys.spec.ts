import { gridPlace } from './grid-keys';

describe('keys in a grid', () => {
  const size = { rows: 30, columns: 21 };
  const from = { row: 5, column: 3 };
  it.each([
    ['ArrowUp', false, { row: 4, column: 3 }],
    ['ArrowDown', false, { row: 6, column: 3 }],
    ['ArrowLeft', false, { row: 5, column: 2 }],
    ['ArrowRight', false, { row: 5, column: 4 }],
    ['PageUp', false, { row: 0, column: 3 }],
    ['PageDown', false, { row: 15, column: 3 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 20 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 29, column: 20 }],
  ] as const)('%s (with Ctrl: %s) leads on', (key, ctrl, to) => {
    expect(gridPlace(key, ctrl, from, size)).toEqual(to);
  });

  it('stop at the edges', () => {
    expect(gridPlace('ArrowUp', false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
    expect(gridPlace('ArrowLeft', false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
    expect(gridPlace('ArrowDown', false, { row: 29, column: 20 }, size)).toEqual({ row: 29, column: 20 });
    expect(gridPlace('ArrowRight', false, { row: 29, column: 20 }, size)).toEqual({ row: 29, column: 20 });
  });

  it('leave every other key to the page', () => {
    expect(gridPlace('Enter', false, from, size)).toBeNull();
    expect(gridPlace('a', true, from, size)).toBeNull();
  });
});
