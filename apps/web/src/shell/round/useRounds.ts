import { listMyObligations } from '@xuanping/api-contract/obligations';
import { useMemo } from 'react';
import { useRoute } from '../../api/hooks';
import { useSession } from '../session/SessionProvider';

export interface RoundBrief {
  readonly code: string;
  readonly name: string;
  /** The figures of the round are invented. */
  readonly sample: boolean;
}

/** The rounds in which the reader has something open, newest first. */
export function useRounds(): readonly RoundBrief[] {
  const { account } = useSession();
  const open = useRoute(listMyObligations, { query: { state: 'open', limit: 200 } }, { enabled: account !== null });
  return useMemo(() => {
    const found = new Map<string, RoundBrief>();
    for (const row of open.data?.rows ?? []) found.set(row.round.code, row.round);
    return [...found.values()].sort((a, b) => b.code.localeCompare(a.code));
  }, [open.data]);
}
