import { getStatistics } from '@xuanping/api-contract/archive';
import { getRound } from '@xuanping/api-contract/round';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card } from '../../components/Card';
import { RoundStripOf } from '../../components/round';
import { SampleMark } from '../../components/SampleMark';
import { ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { Go } from '../../shell/place';
import { useCurrentRound } from '../../shell/round/useCurrentRound';
import { Figures } from './charts/Figures';
import { useT } from './locales';

/** On the 工作台 of the house: where the round one works in stands, in pictures. */
export default function HomePart(): ReactNode {
  const round = useCurrentRound();
  return round === null ? null : <RoundFigures round={round.code} />;
}

function RoundFigures({ round }: { readonly round: string }): ReactNode {
  const t = useT();
  const whole = useRoute(getRound, { params: { round } });
  const read = useRoute(getStatistics, { params: { round } }, { everyMs: 60_000 });
  return (
    <>
      <Card
        title={
          <span className="xp-archive-round">
            {whole.data?.name ?? round} <span className="xp-quiet xp-num">{round}</span>
            {whole.data && <RoundStateTag state={whole.data.state} paused={whole.data.paused} />}
            {whole.data?.sample && <SampleMark />}
          </span>
        }
        extra={
          <Go to="/rounds/:round/archive" params={{ round }}>
            {t('figures.whole')}
          </Go>
        }
      >
        <RoundStripOf code={round} />
      </Card>
      {read.isError && !read.data ? (
        <Card>
          <ErrorState error={read.error} retry={() => void read.refetch()} compact />
        </Card>
      ) : read.data ? (
        <Figures figures={read.data} round={round} closesAt={whole.data?.schedule.selfAssessmentClosesAt} />
      ) : (
        <Card>
          <Loading rows={6} />
        </Card>
      )}
    </>
  );
}
