import { getRound } from '@xuanping/api-contract/round';
import { useRoute } from '../../api/hooks';
import type { ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { Go } from '../../shell/place';
import { useRounds } from '../../shell/round/useRounds';
import { ScheduleList } from '../round/ScheduleList';
import '../round/Round.css';
import { useT } from './locales';
import { NoticesTable } from './NoticesTable';

/** For parks and recommenders: the notices, and the dates of every round under way. */
export default function DatesPage(): ReactNode {
  const t = useT();
  const { rounds, loading, error } = useRounds();
  const running = rounds.filter((round) => !['draft', 'closed', 'cancelled'].includes(round.state));
  return (
    <>
      <PageHead
        title={t('dates.title')}
        {...(!loading &&
          error === null && {
            answers: {
              mine: t('dates.mine'),
              stands: t('dates.stands', { count: running.length }),
              next: t('dates.next'),
            },
          })}
      />
      <PageBody>
        {loading && (
          <Card>
            <Loading />
          </Card>
        )}
        {error !== null && <ErrorState error={error} compact />}
        {!loading && error === null && running.length === 0 && (
          <Card>
            <EmptyState title={t('dates.none')} text={t('dates.noneText')} />
          </Card>
        )}
        {running.map((round) => (
          <DatesOf key={round.code} code={round.code} />
        ))}
        <h2 className="xp-sr">{t('dates.notices')}</h2>
        <NoticesTable />
      </PageBody>
    </>
  );
}

function DatesOf({ code }: { readonly code: string }): ReactNode {
  const t = useT();
  const round = useRoute(getRound, { params: { round: code } }).data;
  if (round === undefined) return null;
  return (
    <Card
      title={
        <>
          <Go to="/rounds/:round" params={{ round: code }}>
            {round.name}
          </Go>{' '}
          <RoundStateTag state={round.state} paused={round.paused} />
        </>
      }
      extra={
        round.noticeIssuedAt !== null && (
          <Go to="/public/notices/:round" params={{ round: code }}>
            {t('dates.read')}
          </Go>
        )
      }
    >
      <ScheduleList round={round} />
    </Card>
  );
}
