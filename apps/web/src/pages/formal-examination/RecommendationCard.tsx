import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { TimeText } from '../../components/TimeText';
import { serverNow } from '../../lib/clock';
import '../applications/Applications.css';
import { OpinionList } from '../applications/OpinionList';
import { useT } from './locales';

/**
 * What recommenders wrote, beside what it is examined for; where the round accepts nothing without a recommendation, the
 * examiner reads before the act whether there is one, and whether there can still be one.
 */
export function RecommendationCard({ application }: { readonly application: ApplicationDetail }): ReactNode {
  const t = useT();
  const { opinions, recommendation, deadlines, state } = application;
  if (recommendation.mode === 'off') return null;
  const closesAt = deadlines.recommendationClosesAt;
  const closed = closesAt !== null && Date.parse(closesAt) <= serverNow();
  const missing =
    recommendation.mode === 'required' &&
    (state === 'submitted' || state === 'correcting') &&
    !opinions.some(({ opinion }) => opinion === 'recommended');
  return (
    <Card title={t('recommendation.title')} flush>
      {missing && (
        <Notice tone={closed ? 'error' : 'warning'} title={t('recommendation.missing')}>
          {t(closed ? 'recommendation.closed' : 'recommendation.open')}
          {closesAt !== null && (
            <>
              {' '}
              <TimeText at={closesAt} />
            </>
          )}
        </Notice>
      )}
      <OpinionList opinions={opinions} />
    </Card>
  );
}
