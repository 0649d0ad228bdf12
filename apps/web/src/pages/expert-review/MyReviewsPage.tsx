import { listMyReviews, type MyReviewRow } from '@xuanping/api-contract/expert-review';
import { Tabs } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Meter, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { DataTable, type Column } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { Go, useAddress } from '../../shell/place';
import { useT } from './locales';
import { ReviewStateTag } from './parts';

/** 我的评审: invitations to answer and applications to score, then what is done. */
export default function MyReviewsPage(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const show = address.get('show') === 'done' ? 'done' : 'open';
  const query = useMemo(() => ({ show }), [show]);
  const counts = useRoute(listMyReviews, { query: { limit: 1 } }).data?.counts;
  const columns = useMemo<Column<MyReviewRow>[]>(
    () => [
      {
        key: 'park',
        title: t('mine.park'),
        cell: (row) => (
          <>
            <Go
              to="/rounds/:round/applications/:no/expert-review"
              params={{ round: row.round.code, no: row.no }}
            >
              {row.park.name}
            </Go>{' '}
            <span className="xp-quiet xp-num">
              {row.round.code}-{row.no}
            </span>{' '}
            {row.round.sample && <SampleMark />}
          </>
        ),
        wrap: true,
      },
      { key: 'state', title: t('mine.state'), cell: (row) => <ReviewStateTag state={row.state} /> },
      ...(show === 'open'
        ? [
            {
              key: 'due',
              title: t('mine.dueAt'),
              cell: (row: MyReviewRow) => <Deadline due={row.dueAt} style="short" />,
            },
            {
              key: 'progress',
              title: t('mine.progress'),
              cell: (row: MyReviewRow) =>
                row.state === 'accepted' ? (
                  <Meter value={row.scored} max={row.of} label={t('mine.progress')} />
                ) : null,
            },
          ]
        : [
            { key: 'total', title: t('mine.total'), cell: (row: MyReviewRow) => row.total, numeric: true },
            {
              key: 'submitted',
              title: t('mine.submitted'),
              cell: (row: MyReviewRow) => row.submittedAt && <TimeText at={row.submittedAt} style="short" />,
            },
          ]),
    ],
    [show, t],
  );
  const due = (counts?.invited ?? 0) + (counts?.accepted ?? 0) > 0;
  return (
    <>
      <PageHead
        title={t('mine.title')}
        answers={{
          mine:
            due && counts
              ? t('mine.due', { invited: counts.invited, accepted: counts.accepted })
              : t('mine.nothing'),
          stands: t('mine.stands', { scored: counts?.scored ?? 0 }),
          next: t('mine.next'),
        }}
      >
        <Tabs
          className="xp-head-tabs"
          activeKey={show}
          onChange={(key) =>
            change(new URLSearchParams(key === 'done' ? { show: key } : {}), { replace: false })
          }
          items={[
            { key: 'open', label: t('mine.open') },
            { key: 'done', label: t('mine.done') },
          ]}
        />
      </PageHead>
      <PageBody>
        <DataTable
          key={show}
          id={`expert-review.mine.${show}`}
          label={t('mine.list')}
          route={listMyReviews}
          query={query}
          columns={columns}
          rowKey={(row) => `${row.round.code}/${row.no}`}
          empty={
            show === 'open'
              ? { title: t('mine.empty'), text: t('mine.emptyText') }
              : { title: t('mine.emptyDone') }
          }
        />
      </PageBody>
    </>
  );
}
