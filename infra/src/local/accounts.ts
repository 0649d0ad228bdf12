import { existsSync, readFileSync } from 'node:fs';

/**
 * The lines that show the demo accounts of a data folder; none when there is no file (production, or accounts of
 * one's own). The API writes the file on its first start; whatever fields it has are shown as columns.
 */
export function accountLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const content = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const list = Array.isArray(content) ? content : ((content as { accounts?: unknown }).accounts ?? []);
  if (!Array.isArray(list)) return [];
  const rows = list.map((account) =>
    Object.values(account as Record<string, unknown>)
      .filter((value): value is string | number => typeof value === 'string' || typeof value === 'number')
      .map(String),
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns a text takes in a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}
