import { listMyObligations } from '@xuanping/api-contract/obligations';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Deadline } from '../../components/TimeText';
import { ObligationName } from '../todo/ObligationLine';
import { useT } from './locales';

/**
 * What is due of the reader in a round, or on one application of it: the next matter with its time left, and
 * how many more. Undefined while there is none.
 */
export function useMine(round: string, no?: string): ReactNode | undefined {
  const t = useT();
  const open = useRoute(listMyObligations, { query: { state: 'open', round, limit: 200 } });
  const rows = (open.data?.rows ?? []).filter(
    (row) => row.round.code === round && (no === undefined || row.application?.no === no),
  );
  const [first, ...others] = rows;
  if (first === undefined) return undefined;
  return (
    <span className="xp-round-mine">
      <ObligationName row={first} /> <Deadline due={first.dueAt} leftOnly />
      {others.length > 0 && (
        <span className="xp-quiet"> +{t('overview.mine.other', { count: others.length })}</span>
      )}
    </span>
  );
}
