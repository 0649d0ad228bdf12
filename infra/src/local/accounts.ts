import { existsSync, readFileSync } from 'node:fs';

/** More of one role are summed up: the file has them all. */
const SHOWN_PER_ROLE = 2;

/**
 * The lines that show the demo accounts of a data folder, a few of each role; none when there is no file (production,
 * or accounts of one's own). The API writes the file on its first start; whatever fields it has are shown as columns.
 */
export function accountLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const content = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const list = Array.isArray(content) ? content : (content as { accounts?: unknown }).accounts;
  if (!Array.isArray(list)) return [];
  const byRole = new Map<string, string[][]>();
  for (const account of list) {
    const cells = Object.values(account as Record<string, unknown>)
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map(String);
    const role = String((account as { role?: unknown }).role ?? cells[0] ?? '');
    byRole.set(role, [...(byRole.get(role) ?? []), cells]);
  }
  const shown = aligned([...byRole.values()].flatMap((rows) => rows.slice(0, SHOWN_PER_ROLE)));
  const more = [...byRole]
    .filter(([, rows]) => rows.length > SHOWN_PER_ROLE)
    .map(([role, rows]) => `${rows.length - SHOWN_PER_ROLE} ${role}`);
  return more.length > 0 ? [...shown, `… and ${more.join(', ')} in the file`] : shown;
}

function aligned(rows: readonly string[][]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a text takes in a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
