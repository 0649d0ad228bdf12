import { getRecusal } from '@xuanping/api-contract/expert-review';
import { CONFLICT_NAMES } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useKeyset, useRoute, type RowOf } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { ApplicationStateTag, StateTag } from '../../components/StateTag';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import '../../components/table/DataTable.css';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import './ExpertReview.css';
import { useT } from './locales';

type Row = RowOf<typeof getRecusal>;

/** 回避: for each application the experts kept out, each with its grounds. */
export default function RecusalPage(): ReactNode {
  const t = useT();
  const { round } = usePlace('round');
  const first = useRoute(getRecusal, { params: { round }, query: { limit: 1 } });
  const list = useKeyset<Row>(getRecusal, { params: { round }, query: { limit: 50 } });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHead
        title={t('recusal.title')}
        number={round}
        crumbs={[{ label: t('panels.title'), to: `/rounds/${round}/expert-review` }]}
        more={<Go to="/experts">{t('pool.title')}</Go>}
        answers={{ mine: t('recusal.mine'), stands: t('recusal.stands'), next: t('recusal.next') }}
      />
      <PageBody>
        <section className="xp-table xp-table-flow" aria-label={t('recusal.list')}>
          <h2 className="xp-expert-review-head">{t('recusal.list')}</h2>
          {list.isError ? (
            <ErrorState error={list.error} retry={() => void list.refetch()} compact />
          ) : list.isPending || !first.data ? (
            <Loading />
          ) : rows.length === 0 ? (
            <EmptyState title={t('recusal.empty')} />
          ) : (
            <RecusalTable rows={rows} experts={first.data.experts} size={first.data.panelSize} />
          )}
          {list.hasNextPage && (
            <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('recusal.more')}
            </Button>
          )}
        </section>
      </PageBody>
    </>
  );
}

interface TableProps {
  readonly rows: readonly Row[];
  readonly experts: readonly { readonly id: string; readonly name: string }[];
  readonly size: number;
}

function RecusalTable({ rows, experts, size }: TableProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const name = new Map(experts.map((expert) => [expert.id, expert.name]));
  return (
    <div className="xp-table-scroll" tabIndex={0} role="group" aria-label={t('recusal.list')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('panels.application')}</th>
            <th scope="col">{t('pool.state')}</th>
            <th scope="col" className="xp-num">
              {t('recusal.candidates')}
            </th>
            <th scope="col">{t('recusal.grounds')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <th scope="row" className="xp-wrap">
                {row.no} {row.park}
              </th>
              <td data-label={t('pool.state')}>
                <ApplicationStateTag state={row.state} />
              </td>
              <td className="xp-num" data-label={t('recusal.candidates')}>
                {row.candidates}
                {row.candidates < size && <StateTag tone="warning">{t('recusal.short', { size })}</StateTag>}
              </td>
              <td className="xp-wrap" data-label={t('recusal.grounds')}>
                {row.conflicts.length === 0 ? (
                  t('none')
                ) : (
                  <ul className="xp-expert-review-grounds">
                    {row.conflicts.map((conflict) => (
                      <li key={conflict.expertId}>
                        <strong>{name.get(conflict.expertId) ?? ''}</strong>{' '}
                        {conflict.grounds.map((ground) => (
                          <span
                            key={ground.kind + ground.detail.zh}
                            title={t('recusal.source', { source: ground.source })}
                          >
                            {say(CONFLICT_NAMES[ground.kind], language)}：{say(ground.detail, language)}
                            {!ground.hard && `（${t('recusal.soft')}）`}；
                          </span>
                        ))}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
