import { listApplications } from '@xuanping/api-contract/applications';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useKeyset, type RowOf } from '../../api/hooks';
import { Card } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { useT as useComponentT } from '../../components/locales';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useAddress } from '../../shell/place';
import { useT } from './locales';
import { OpinionPane } from './OpinionPane';
import type { DeskTab } from './RecommendationPage';

interface DeskProps {
  readonly round: string;
  readonly tab: DeskTab;
  readonly nextOrder: number;
}

/** The recommender's desk: applications of the province on the left, the one in hand on the right. */
export function Desk({ round, tab, nextOrder }: DeskProps): ReactNode {
  const t = useT();
  const more = useComponentT();
  const phone = useMedia(PHONE);
  const [search, change] = useAddress();
  const list = useKeyset<RowOf<typeof listApplications>>(listApplications, {
    params: { round },
    query: { opinion: tab },
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const chosen = search.get('no');
  const choose = (no: string | null): void => {
    const next = new URLSearchParams(search);
    if (no === null) next.delete('no');
    else next.set('no', no);
    change(next);
  };
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.no === chosen);
    const to = rows[at < 0 ? 0 : at + by];
    if (to) choose(to.no);
  };
  useKeys([
    { key: 'j', label: more('table.more'), run: () => step(1) },
    { key: 'k', label: t('choose'), run: () => step(-1) },
  ]);
  const pane = chosen !== null && (
    <OpinionPane key={chosen} round={round} no={chosen} nextOrder={nextOrder} />
  );
  return (
    <div className="xp-recommend">
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
          {rows.map((row) => {
            const own = row.opinions.find((opinion) => opinion.mine);
            return (
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
                    {own?.order != null && <strong>{t('orderShort', { order: own.order })}</strong>}
                    <span className="xp-quiet">
                      {t('submittedAt')} <TimeText at={row.submittedAt} style="short" />
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        {list.hasNextPage && (
          <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {more('table.more')}
          </Button>
        )}
      </Card>
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
        <div>
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
