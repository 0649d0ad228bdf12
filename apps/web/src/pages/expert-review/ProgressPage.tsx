import { listReviewProgress, type ReviewProgressRow } from '@xuanping/api-contract/expert-review';
import { getRound } from '@xuanping/api-contract/round';
import { REVIEW_STATE_NAMES, SEATED } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Meter, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { DataTable, type Column, type Filter } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import './ExpertReview.css';
import { useT } from './locales';
import { ReviewStateTag, whenOf } from './parts';
import { ReplaceDrawer, type SeatOf } from './ReplaceDrawer';

/** 评审进度: seats, answers and how far each sheet is; no scores. */
export default function ProgressPage(): ReactNode {
  const t = useT();
  const { round } = usePlace('round');
  const staff = useHasRole('staff');
  const [seat, setSeat] = useState<SeatOf | null>(null);
  const offered = useRoute(listReviewProgress, { params: { round }, query: { limit: 1 } });
  const act = offered.data?.reassign ?? null;
  const whole = useRoute(getRound, { params: { round } }, { freshMs: 60_000 });
  const when = whenOf(whole.data?.state ?? 'expert-review');
  const columns = useMemo<Column<ReviewProgressRow>[]>(
    () => [
      {
        key: 'park',
        title: t('progress.park'),
        cell: (row) => (
          <>
            <span className="xp-num">{row.no}</span> {row.park}
          </>
        ),
        wrap: true,
      },
      { key: 'province', title: t('pool.province'), cell: (row) => row.province, hidden: true },
      {
        key: 'scored',
        title: t('progress.scored'),
        cell: (row) => <Meter value={row.scored} max={row.size} label={t('progress.scored')} />,
      },
      {
        key: 'seats',
        title: t('progress.seats'),
        cell: (row) => <Seats row={row} onReplace={act?.allowed && staff ? setSeat : null} />,
        wrap: true,
      },
    ],
    [act?.allowed, staff, t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'show',
        label: t('progress.show'),
        single: true,
        options: (['open', 'unanswered', 'vacant', 'done'] as const).map((value) => ({
          value,
          label: t(`progress.${value}`),
        })),
      },
    ],
    [t],
  );
  const params = useMemo(() => ({ round }), [round]);
  return (
    <>
      <PageHead
        title={t('progress.title')}
        number={round}
        crumbs={[{ label: t('panels.title'), to: `/rounds/${round}/expert-review` }]}
        answers={{
          mine: staff && act?.allowed && t('progress.mine'),
          stands: t(`progress.stands.${when}`),
          next: t(`progress.next.${when}`),
        }}
      />
      <PageBody>
        <DataTable
          id="expert-review.progress"
          label={t('progress.list')}
          route={listReviewProgress}
          params={params}
          columns={columns}
          rowKey={(row) => row.no}
          filters={filters}
          search={t('progress.search')}
          empty={{ title: t('progress.empty') }}
        />
      </PageBody>
      {seat && act && <ReplaceDrawer round={round} seat={seat} act={act} onClose={() => setSeat(null)} />}
    </>
  );
}

function Seats({
  row,
  onReplace,
}: {
  readonly row: ReviewProgressRow;
  readonly onReplace: ((seat: SeatOf) => void) | null;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="xp-expert-review-seats">
      {row.seats.map((seat) => (
        <div key={seat.seat} className="xp-expert-review-seat">
          <strong>{seat.expert.name}</strong>
          <ReviewStateTag state={seat.state} />
          {seat.state === 'accepted' && (
            <span className="xp-quiet">{t('progress.objectives', { n: seat.progress })}</span>
          )}
          {seat.submittedAt !== null ? (
            <TimeText at={seat.submittedAt} style="short" />
          ) : (
            seat.dueAt !== null && <Deadline due={seat.dueAt} style="short" />
          )}
          {seat.former.map((former) => (
            <span key={former.name} className="xp-quiet" title={former.why ?? ''}>
              {t('progress.former', {
                name: former.name,
                state: say(REVIEW_STATE_NAMES[former.state], language),
              })}
            </span>
          ))}
          {onReplace && row.state === 'reviewing' && (
            <Button
              size="small"
              onClick={() =>
                onReplace({ no: row.no, seat: seat.seat, expertId: seat.expert.id, name: seat.expert.name })
              }
            >
              {t(SEATED.includes(seat.state) ? 'progress.replace' : 'progress.fill')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
