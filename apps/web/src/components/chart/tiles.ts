/**
 * Where each province-level unit stands in the tile grid, as [column, row] from the north-west, so that
 * neighbours stay near each other. Codes as of GB/T 2260; 660000 is 新疆生产建设兵团, which reports by itself.
 * Hong Kong, Macao and Taiwan have no parks in the scope of the selection and no tile; the grid is a table
 * of reporting units and no map.
 */
export const TILES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '230000': [8, 0],
  '220000': [8, 1],
  '150000': [6, 1],
  '650000': [0, 1],
  '660000': [0, 0],
  '210000': [8, 2],
  '110000': [6, 2],
  '120000': [7, 2],
  '140000': [5, 2],
  '640000': [3, 2],
  '620000': [2, 2],
  '130000': [6, 3],
  '370000': [7, 3],
  '410000': [5, 3],
  '610000': [4, 3],
  '630000': [1, 2],
  '540000': [0, 3],
  '510000': [2, 4],
  '500000': [3, 4],
  '420000': [4, 4],
  '340000': [6, 4],
  '320000': [7, 4],
  '310000': [8, 4],
  '530000': [1, 5],
  '520000': [2, 5],
  '430000': [4, 5],
  '360000': [5, 5],
  '330000': [7, 5],
  '450000': [3, 6],
  '440000': [4, 6],
  '350000': [6, 6],
  '460000': [3, 7],
};

/** Shade of a value, 1 to 5, by its share of the greatest; null for nothing. */
export function stepOf(value: number | null, greatest: number): 1 | 2 | 3 | 4 | 5 | null {
  if (value === null || value <= 0 || greatest <= 0) return null;
  return Math.min(5, Math.max(1, Math.ceil((value / greatest) * 5))) as 1 | 2 | 3 | 4 | 5;
}
