import { downloadHistory, listHistories } from '@xuanping/api-contract/archive';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import type { RowOf } from '../../api/hooks';
import { Card } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { DataTable, type Column } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { sizeText } from '../../lib/files';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';

const TYPES = {
  selectionRound: 'type.round',
  parkApplication: 'type.application',
  deadlineReminders: 'type.reminders',
  reportPackage: 'type.report',
} as const;
const STATUSES = {
  COMPLETED: 'status.completed',
  RUNNING: 'status.running',
  TERMINATED: 'status.terminated',
  FAILED: 'status.failed',
  CANCELED: 'status.canceled',
} as const;

type Row = RowOf<typeof listHistories>;
const rowKey = (row: Row): string => row.workflowId;

/** Every exported history with its digest; the auditor may take it away. */
export function HistoriesTable({ round }: { readonly round: string }): ReactNode {
  const t = useT();
  const auditor = useHasRole('auditor');
  const params = useMemo(() => ({ round }), [round]);
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { key: 'id', title: t('histories.id'), cell: (row) => <code>{row.workflowId}</code> },
      {
        key: 'type',
        title: t('histories.type'),
        cell: (row) => (row.type in TYPES ? t(TYPES[row.type as keyof typeof TYPES]) : row.type),
      },
      { key: 'status', title: t('histories.status'), cell: (row) => statusWord(row.status, t) },
      { key: 'events', title: t('histories.events'), numeric: true, cell: (row) => row.events },
      { key: 'bytes', title: t('histories.bytes'), numeric: true, cell: (row) => sizeText(row.bytes) },
      { key: 'sha', title: t('histories.sha'), cell: (row) => <Hash value={row.sha256} /> },
      {
        key: 'at',
        title: t('histories.at'),
        cell: (row) => <TimeText at={row.archivedAt} style="short" />,
      },
      ...(auditor
        ? [
            {
              key: 'download',
              title: t('histories.download'),
              cell: (row: Row) => (
                <a href={hrefOf(downloadHistory, { query: { workflowId: row.workflowId } })} download>
                  JSON
                </a>
              ),
            },
          ]
        : []),
    ],
    [auditor, t],
  );
  return (
    <Card title={t('histories.title')} flush>
      <DataTable
        id="histories"
        prefix="histories."
        label={t('histories.title')}
        route={listHistories}
        params={params}
        columns={columns}
        rowKey={rowKey}
        search={t('histories.search')}
        empty={{ title: t('histories.none'), text: t('histories.noneText') }}
      />
    </Card>
  );
}

function statusWord(status: string, t: ReturnType<typeof useT>): string {
  const key = status.toUpperCase().replace(/^WORKFLOW_EXECUTION_STATUS_/, '');
  return key in STATUSES ? t(STATUSES[key as keyof typeof STATUSES]) : status;
}
