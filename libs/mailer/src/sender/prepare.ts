import { owedAsOf, type OverdueItem, type OwedItem } from '@xuanping/domain/notification';
import type { OutboxRow } from './queue';

/** Whether a mail still has a reader who owes something, and if so what it should say now. */
export type Prepared = { readonly row: OutboxRow } | { readonly suppressed: true };

/**
 * The last look before sending: nothing goes to somebody who has finished (product.md, Reminders). A mail that
 * names obligations needs one that is still open; a digest loses the others.
 */
export function prepare(row: OutboxRow, open: ReadonlySet<string>, now: string): Prepared {
  if (row.obligationIds.length === 0) return { row };
  if (!row.obligationIds.some((id) => open.has(id))) return { suppressed: true };
  if (!hasItems(row.view)) return { row };
  const items = owedAsOf({ items: row.view.items, open, now });
  return items.length > 0
    ? { row: { ...row, view: { ...row.view, items } as OutboxRow['view'] } }
    : { suppressed: true };
}

function hasItems(view: object): view is { readonly items: readonly (OwedItem | OverdueItem)[] } {
  return 'items' in view && Array.isArray(view.items);
}
