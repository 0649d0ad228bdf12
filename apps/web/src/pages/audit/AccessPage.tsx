import { listAccess } from '@xuanping/api-contract/archive';
import { useMemo, type ReactNode } from 'react';
import type { RowOf } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { DataTable, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { useRounds } from '../../shell/round/useRounds';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import { useRoleWords } from './useRoleWords';

type Row = RowOf<typeof listAccess>;

/** Who looked at what and when. */
export default function AccessPage(): ReactNode {
  const t = useT();
  const auditor = useHasRole('auditor');
  const roleWords = useRoleWords();
  const { rounds } = useRounds();
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'at', title: t('access.at'), cell: (row) => <TimeText at={row.at} /> },
      { key: 'who', title: t('access.who'), cell: (row) => row.who || t('access.public') },
      { key: 'role', title: t('access.role'), cell: (row) => roleWords(row.role) },
      { key: 'what', title: t('access.what'), wrap: true, cell: (row) => row.what },
      {
        key: 'round',
        title: t('access.round'),
        cell: (row) =>
          row.round && auditor ? (
            <Go to="/audit/rounds/:round" params={{ round: row.round }} className="xp-num">
              {row.round}
            </Go>
          ) : (
            row.round
          ),
      },
      {
        key: 'no',
        title: t('access.no'),
        cell: (row) =>
          row.round && row.no && auditor ? (
            <Go
              to="/audit/rounds/:round/applications/:no"
              params={{ round: row.round, no: row.no }}
              className="xp-num"
            >
              {row.no}
            </Go>
          ) : (
            row.no
          ),
      },
      { key: 'route', title: t('access.route'), hidden: true, cell: (row) => <code>{row.route}</code> },
    ],
    [auditor, roleWords, t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'round',
        label: t('access.round'),
        single: true,
        options: rounds.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
      },
    ],
    [rounds, t],
  );
  return (
    <>
      <PageHead
        title={t('access.title')}
        answers={{ stands: t('access.stands'), ...(auditor && { next: t('access.next') }) }}
      />
      <PageBody>
        <DataTable
          id="access"
          label={t('access.label')}
          route={listAccess}
          columns={columns}
          rowKey={keyOf}
          filters={filters}
          search={t('access.search')}
          searchParam="search"
          empty={{ title: t('access.empty'), text: t('access.emptyText') }}
        />
      </PageBody>
    </>
  );
}

const keyOf = (row: Row): string => row.id;
