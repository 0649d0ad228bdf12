import type { RoundDetail } from '@xuanping/api-contract/round';
import { APPLICATION_STATES } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { EmptyState } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { isOffered } from '../../shell/offered';
import { Go } from '../../shell/place';
import { useSession } from '../../shell/session/SessionProvider';
import { useT } from './locales';

const LIST = '/rounds/:round/applications';

/** How many applications stand where; each number opens exactly that list. */
export function CountsCard({ round }: { readonly round: RoundDetail }): ReactNode {
  const t = useT();
  const linked = isOffered(LIST, useSession().roles);
  const present = APPLICATION_STATES.filter((state) => (round.counts[state] ?? 0) > 0);
  return (
    <Card
      title={t('overview.counts')}
      extra={
        linked &&
        present.length > 0 && (
          <Go to={LIST} params={{ round: round.code }}>
            {t('overview.countsAll')}
          </Go>
        )
      }
    >
      {present.length === 0 ? (
        <EmptyState title={t('overview.countsNone')} text={t('overview.countsNoneText')} />
      ) : (
        <ul className="xp-round-counts">
          {present.map((state) => {
            const inside = (
              <>
                <strong>{round.counts[state]}</strong>
                <ApplicationStateTag state={state} />
              </>
            );
            return (
              <li key={state}>
                {linked ? (
                  <Go to={LIST} params={{ round: round.code }} query={{ state }}>
                    {inside}
                  </Go>
                ) : (
                  <span>{inside}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
