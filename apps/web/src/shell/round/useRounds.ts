import { listRounds, type RoundRow } from '@xuanping/api-contract/round';
import { useMemo } from 'react';
import { useRoute } from '../../api/hooks';
import { useSession } from '../session/SessionProvider';

const NONE: readonly RoundRow[] = [];

/** The rounds the reader may know of, newest first; what is over stands last. */
export function useRounds(): {
  readonly rounds: readonly RoundRow[];
  readonly loading: boolean;
  readonly error: unknown;
} {
  const { account } = useSession();
  const asked = useRoute(
    listRounds,
    { query: { limit: 50 } },
    { enabled: account !== null, freshMs: 60_000 },
  );
  const rounds = useMemo(() => {
    const over = (round: RoundRow): number => Number(round.state === 'closed' || round.state === 'cancelled');
    return [...(asked.data?.rows ?? NONE)].sort((a, b) => over(a) - over(b) || b.code.localeCompare(a.code));
  }, [asked.data]);
  return { rounds, loading: asked.isPending && account !== null, error: asked.error };
}
