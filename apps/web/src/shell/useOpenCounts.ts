import { listMyObligations } from '@xuanping/api-contract/obligations';
import type { Stage } from '@xuanping/domain/process';
import { useMemo } from 'react';
import { useRoute } from '../api/hooks';
import { useSession } from './session/SessionProvider';

/** As many as one page of the route gives; a person with more open matters sees the total only. */
const COUNTED = 200;

export interface OpenCounts {
  readonly total: number;
  readonly byStage: Readonly<Partial<Record<Stage, number>>>;
}

/** Open 待办 of the reader: all of them, and by stage those of the round one works in. */
export function useOpenCounts(round: string | null): OpenCounts {
  const { account, me } = useSession();
  const open = useRoute(
    listMyObligations,
    { query: { state: 'open', limit: COUNTED } },
    { enabled: account !== null, everyMs: 120_000 },
  );
  return useMemo(() => {
    const byStage: Partial<Record<Stage, number>> = {};
    for (const row of open.data?.rows ?? []) {
      if (row.round.code !== round) continue;
      const stage = row.stage as Stage;
      byStage[stage] = (byStage[stage] ?? 0) + 1;
    }
    return { total: open.data?.total ?? open.data?.rows.length ?? me?.openObligations ?? 0, byStage };
  }, [open.data, round, me?.openObligations]);
}
