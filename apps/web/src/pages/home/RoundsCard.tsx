import { DEADLINE_NAMES } from '@xuanping/domain/schedule';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { SampleMark } from '../../components/SampleMark';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { Deadline } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useRounds } from '../../shell/round/useRounds';
import { useT } from './locales';

/** The rounds under way: where each stands and what falls due next in it. */
export function RoundsCard(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { rounds, loading, error } = useRounds();
  const running = rounds.filter((round) => round.state !== 'closed' && round.state !== 'cancelled');
  return (
    <Card title={t('rounds')} flush extra={<Go to="/rounds">{t('allRounds')}</Go>}>
      {loading && (
        <div className="xp-card-body">
          <Loading rows={2} />
        </div>
      )}
      {error !== null && running.length === 0 && <ErrorState error={error} compact />}
      {!loading && error === null && running.length === 0 && <EmptyState title={t('noRounds')} />}
      <ul className="xp-home-rounds">
        {running.map((round) => (
          <li key={round.code}>
            <div className="xp-home-round">
              <Go to="/rounds/:round" params={{ round: round.code }}>
                {round.name}
              </Go>
              <RoundStateTag state={round.state} paused={round.paused} />
              {round.sample && <SampleMark />}
            </div>
            <div className="xp-home-facts">
              <span>{t('applications', { count: round.applications })}</span>
              {round.nextDeadline && (
                <span>
                  {say(DEADLINE_NAMES[round.nextDeadline.name], language)}{' '}
                  <Deadline due={round.nextDeadline.at} style="short" />
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
