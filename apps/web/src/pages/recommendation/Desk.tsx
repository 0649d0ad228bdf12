import { listApplications } from '@xuanping/api-contract/applications';
import type { RecommenderDto } from '@xuanping/api-contract/recommendation';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { OfferedAct } from '../../api/acts';
import { useKeyset, type RowOf } from '../../api/hooks';
import { Card } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { useT as useComponentT } from '../../components/locales';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useAddress } from '../../shell/place';
import { LetterCard } from './LetterCard';
import { useT } from './locales';
import { OpinionPane } from './OpinionPane';
import { OrderedList } from './OrderedList';
import type { DeskTab } from './RecommendationPage';

interface DeskProps {
  readonly round: string;
  readonly tab: DeskTab;
  /** The recommender's own row. */
  readonly own: RecommenderDto | undefined;
  readonly revision: number;
  readonly acts: readonly OfferedAct[];
  /** Whether opinions and order may still be changed. */
  readonly open: boolean;
  /** Whether the deadline has passed; a paused round is neither open nor closed. */
  readonly closed: boolean;
}

/** The recommender's desk: applications of the province on the left, the one in hand on the right. */
export function Desk({ round, tab, own, revision, acts, open, closed }: DeskProps): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const [search, change] = useAddress();
  const chosen = search.get('no');
  const choose = (no: string | null): void => {
    const next = new URLSearchParams(search);
    if (no === null) next.delete('no');
    else next.set('no', no);
    change(next);
  };
  const list = own?.list ?? null;
  const pane = chosen !== null && (
    <OpinionPane key={chosen} round={round} no={chosen} abstained={own?.abstained != null} />
  );
  return (
    <div className="xp-recommend">
      {tab === 'recommended' && list ? (
        <div className="xp-recommend-pane">
          <OrderedList
            round={round}
            parks={list.parks}
            revision={revision}
            movable={open}
            chosen={chosen}
            choose={choose}
          />
          {(list.parks.length > 0 || list.scan !== null) && (
            <LetterCard round={round} list={list} acts={acts} closed={closed} />
          )}
        </div>
      ) : (
        <ApplicationsOf key={tab} round={round} tab={tab} chosen={chosen} choose={choose} />
      )}
      {phone ? (
        <Drawer
          open={chosen !== null}
          placement="bottom"
          size="90%"
          onClose={() => choose(null)}
          title={t('opinions')}
        >
          {pane}
        </Drawer>
      ) : (
        <div className={chosen === null ? 'xp-recommend-screen' : undefined}>
          {pane || (
            <Card>
              <EmptyState title={t('choose')} text={t('chooseText')} />
            </Card>
          )}
        </div>
      )}
    </div>
  );
}

interface ApplicationsOfProps {
  readonly round: string;
  readonly tab: DeskTab;
  readonly chosen: string | null;
  readonly choose: (no: string) => void;
}

/** Applications of the province on which the own body has no opinion yet, or has declined. */
function ApplicationsOf({ round, tab, chosen, choose }: ApplicationsOfProps): ReactNode {
  const t = useT();
  const more = useComponentT();
  const list = useKeyset<RowOf<typeof listApplications>>(listApplications, {
    params: { round },
    query: { opinion: tab },
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.no === chosen);
    const to = rows[at < 0 ? 0 : at + by];
    if (to) choose(to.no);
  };
  useKeys([
    { key: 'j', label: t('keys.next'), run: () => step(1) },
    { key: 'k', label: t('keys.previous'), run: () => step(-1) },
  ]);
  return (
    <Card title={t('desk')} flush>
      {list.isPending && (
        <div className="xp-card-body">
          <Loading />
        </div>
      )}
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} compact />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState title={t(`empty.${tab}`)} text={tab === 'none' ? t('empty.noneText') : undefined} />
      )}
      <ul className="xp-recommend-list" aria-label={t('list')}>
        {rows.map((row) => (
          <li key={row.no}>
            <button
              type="button"
              aria-current={row.no === chosen ? 'true' : undefined}
              onClick={() => choose(row.no)}
            >
              <span className="xp-recommend-name">
                {row.park.name} <span className="xp-quiet xp-num">{row.no}</span>
              </span>
              <span className="xp-recommend-facts">
                <ApplicationStateTag state={row.state} />
                {row.completeness !== null && <span>{t('completeness', { percent: row.completeness })}</span>}
                {row.opinions
                  .filter((opinion) => !opinion.mine)
                  .map((opinion) => (
                    <span key={opinion.organization} className="xp-quiet">
                      {t(opinion.opinion === 'recommended' ? 'otherRecommends' : 'otherDeclines', {
                        organization: opinion.organization,
                      })}
                    </span>
                  ))}
                <span className="xp-quiet">
                  {t('submittedAt')} <TimeText at={row.submittedAt} style="short" />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more('table.more')}
        </Button>
      )}
    </Card>
  );
}
