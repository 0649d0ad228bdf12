import type { ApplicationRow } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

/** What recommenders said, each with its order and reason. */
export function OpinionList({ opinions }: { readonly opinions: ApplicationRow['opinions'] }): ReactNode {
  const t = useT();
  if (opinions.length === 0) return <EmptyState title={t('one.opinionsNone')} />;
  return (
    <ul className="xp-applications-opinions">
      {opinions.map((opinion) => (
        <li key={`${opinion.organization} ${opinion.at}`}>
          <div className="xp-applications-opinion-head">
            <StateTag tone={opinion.opinion === 'recommended' ? 'done' : 'refused'}>
              {t(opinion.opinion === 'recommended' ? 'one.recommends' : 'one.declines')}
            </StateTag>
            <strong>{opinion.organization}</strong>
            {opinion.mine && <span className="xp-quiet">{t('one.own')}</span>}
            {opinion.order !== null && <span>{t('one.order', { order: opinion.order })}</span>}
            <span className="xp-quiet">
              <TimeText at={opinion.at} style="short" />
            </span>
          </div>
          <p>{opinion.reason}</p>
        </li>
      ))}
    </ul>
  );
}
