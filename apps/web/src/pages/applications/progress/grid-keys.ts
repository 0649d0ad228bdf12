/** A place in the map: row from 0, column from 0 (the park) to the last objective. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

const PAGE = 10;

/**
 * Where a key leads in a grid, by the practice of the web for grids: arrows by one, Home and End within the row,
 * with Ctrl to its first and last cell, PageUp and PageDown by ten. Null: not a key of the grid.
 */
export function gridPlace(
  key: string,
  ctrl: boolean,
  { row, column }: GridPlace,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | null {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'PageUp':
      return { row: Math.max(0, row - PAGE), column };
    case 'PageDown':
      return { row: Math.min(lastRow, row + PAGE), column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}
