import { listMyObligations, type ObligationRow } from '@xuanping/api-contract/obligations';
import { useRoute } from '../../api/hooks';
import { urgency } from '../../lib/time';
import { useNow } from '../../lib/useNow';

/** What is due of the reader, in order of its deadlines: the same rows that the counts of the menu are read from. */
export interface Due {
  readonly rows: readonly ObligationRow[];
  readonly total: number;
  readonly overdue: number;
  /** Due within three days. */
  readonly soon: number;
}

export function useDue(): { readonly due: Due; readonly read: ReturnType<typeof useOpen> } {
  const read = useOpen();
  const rows = read.data?.rows ?? [];
  const now = useNow(rows[0]?.dueAt);
  const states = rows.map((row) => urgency(row.dueAt, now));
  return {
    read,
    due: {
      rows,
      total: read.data?.total ?? rows.length,
      overdue: states.filter((state) => state === 'over').length,
      soon: states.filter((state) => state === 'soon' || state === 'urgent').length,
    },
  };
}

const useOpen = () => useRoute(listMyObligations, { query: { state: 'open', limit: 200 } });
