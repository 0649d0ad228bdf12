import { listHouseRecords } from '@xuanping/api-contract/people';
import { HOUSE_RECORDS } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import type { RowOf } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { PageHead } from '../../components/PageHead';
import { DataTable, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

type Row = RowOf<typeof listHouseRecords>;
const rowKey = (row: Row): string => row.id;
const GROUPS = ['account', 'policy', 'registry', 'calendar', 'mail'] as const;

/** What was done outside the rounds, and by whom: for the audit administrator and the auditor. */
export default function LogsPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { key: 'at', title: t('logs.column.at'), cell: (row) => <TimeText at={row.at} /> },
      {
        key: 'sentence',
        title: t('logs.column.sentence'),
        wrap: true,
        cell: (row) => say(row.sentence, language),
      },
      { key: 'actor', title: t('logs.column.actor'), cell: (row) => row.actor || t('logs.system') },
      { key: 'rule', title: t('logs.column.rule'), wrap: true, hidden: true, cell: (row) => row.rule },
      {
        key: 'id',
        title: t('logs.column.id'),
        cell: (row) => (
          <>
            {row.id} {row.hash && <Hash value={row.hash} />}
          </>
        ),
      },
    ],
    [language, t],
  );
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        key: 'act',
        label: t('logs.filter'),
        // One choice stands for all acts of a matter.
        options: GROUPS.flatMap((group) =>
          Object.entries(HOUSE_RECORDS)
            .filter(([act]) => act.startsWith(`${group}.`))
            .map(([act]) => ({
              value: act,
              label: `${t(`logs.acts.${group}`)} · ${act.slice(group.length + 1)}`,
            })),
        ),
      },
    ],
    [t],
  );
  return (
    <>
      <PageHead title={t('logs.title')} answers={{ stands: t('logs.lead') }} />
      <PageBody>
        <DataTable
          id="logs"
          label={t('logs.list')}
          route={listHouseRecords}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('logs.search')}
          empty={{ title: t('logs.empty') }}
        />
      </PageBody>
    </>
  );
}
