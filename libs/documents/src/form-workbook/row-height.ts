import type { GridCell } from '../table';
import { COLUMN, WIDTHS } from './layout';

/** Points of one line of text, and characters (a Chinese one counts two) of a column's width. */
const LINE_HEIGHT = 16;
const TALLEST = 200;

/** Hidden, or long and only to be looked up: no row grows for them. */
const UNMEASURED: readonly number[] = [COLUMN.key, COLUMN.version, COLUMN.previous];

/** Tall enough for what stands in the row; the printed text shares the rows of its item. */
export function heightOf(cells: readonly GridCell[], linesOfItem: number): number {
  const widths = Object.fromEntries(
    Object.entries(COLUMN).map(([key, column]) => [column, WIDTHS[key as keyof typeof COLUMN]]),
  );
  const lines = cells.map(({ column, value }) => {
    if (!value || !('text' in value) || UNMEASURED.includes(column)) return 1;
    const width = widths[column] ?? 10;
    const count = value.text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 2))), 0);
    return column === COLUMN.printed ? Math.ceil(count / linesOfItem) : count;
  });
  return Math.min(TALLEST, Math.max(...lines) * LINE_HEIGHT + 6);
}

const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u00ff' ? 2 : 1), 0);
