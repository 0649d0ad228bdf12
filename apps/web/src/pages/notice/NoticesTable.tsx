import { listPublicNotices } from '@xuanping/api-contract/notice';
import { useMemo, type ReactNode } from 'react';
import type { RowOf } from '../../api/hooks';
import { SampleMark } from '../../components/SampleMark';
import { DataTable, type Column } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { useT } from './locales';

type Row = RowOf<typeof listPublicNotices>;

/** The list of issued notices; each opens its public page. */
export function NoticesTable(): ReactNode {
  const t = useT();
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        key: 'title',
        title: t('public.notice'),
        wrap: true,
        cell: (row) => (
          <>
            <Go to="/public/notices/:round" params={{ round: row.round }}>
              {row.title}
            </Go>{' '}
            {row.sample && <SampleMark />}
          </>
        ),
      },
      { key: 'number', title: t('public.number'), cell: (row) => row.number },
      {
        key: 'issuedAt',
        title: t('public.issued'),
        cell: (row) => <TimeText at={row.issuedAt} style="date" />,
      },
      { key: 'round', title: t('public.round'), wrap: true, cell: (row) => row.roundName },
    ],
    [t],
  );
  return (
    <DataTable
      id="notices"
      label={t('public.label')}
      route={listPublicNotices}
      columns={columns}
      rowKey={(row) => row.round}
      empty={{ title: t('public.empty'), text: t('public.emptyText') }}
      flow
    />
  );
}
