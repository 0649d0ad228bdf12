import { ProblemError } from './problem';

/** Makes the cursor of a page from the sort key of its last row. */
export function cursorOf(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back; a malformed one is the caller's fault. */
export function readCursor(
  cursor: string | undefined,
  length: number,
): readonly (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => part === null || typeof part === 'string' || typeof part === 'number')
    )
      return key;
  } catch {
    // falls through to the refusal
  }
  throw new ProblemError(422, 'cursor', {
    zh: '翻页位置无效，请从第一页重新开始。',
    en: 'The page cursor is not valid; start from the first page.',
  });
}

/** Cuts a result of `limit + 1` rows into a page. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page[page.length - 1];
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}
