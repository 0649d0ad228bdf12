/** How a list is ordered: the SQL of its key, and what lies beyond a key in that direction. */
export interface Order {
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
  readonly beyond: '>' | '<';
}

/**
 * The order that a list is asked for (`name`, `-name`), or its natural one.
 *
 * @param keys SQL by the name of a column: text, never null, so that one cursor of key and id serves them all
 */
export function orderOf<Key extends string>(
  keys: Readonly<Record<Key, string>>,
  sort: Key | `-${Key}` | undefined,
  natural: Key,
): Order {
  const asked = sort ?? natural;
  const descending = asked.startsWith('-');
  return {
    key: keys[(descending ? asked.slice(1) : asked) as Key],
    direction: descending ? 'DESC' : 'ASC',
    beyond: descending ? '<' : '>',
  };
}

/** Typed words as a pattern of LIKE that finds them anywhere; signs of patterns mean themselves. Null: nothing is sought. */
export function containing(words: string | undefined): string | null {
  const sought = words?.trim();
  return sought ? `%${sought.replace(/[\\%_]/g, '\\$&')}%` : null;
}
