import { exportReports, listReports, type ReportRow } from '@xuanping/api-contract/reporting';
import { REPORT_STATE_NAMES, REPORT_STATES, say } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import { Hash } from '../../components/Hash';
import { ReportStateTag } from '../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';

const SETTLED = ['acknowledged', 'closed'];
const NO_FILTERS: readonly Filter[] = [];

interface ReportsTableProps {
  readonly round: string;
  /** The reader is a recipient and sees its own only. */
  readonly own: boolean;
}

/** The packages of a round: the ministry first, then the provinces. */
export function ReportsTable({ round, own }: ReportsTableProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const params = useMemo(() => ({ round }), [round]);
  const columns = useMemo<Column<ReportRow>[]>(
    () => [
      {
        key: 'name',
        title: t('list.recipient'),
        wrap: true,
        cell: (row) => (
          <Go to="/rounds/:round/reporting/:recipient" params={{ round, recipient: row.recipient }}>
            {row.name}
          </Go>
        ),
      },
      { key: 'number', title: t('list.number'), cell: (row) => row.letterNumber },
      { key: 'parks', title: t('list.parks'), numeric: true, cell: (row) => row.parks },
      { key: 'state', title: t('list.state'), cell: (row) => <ReportStateTag state={row.state} /> },
      {
        key: 'sentAt',
        title: t('list.sentAt'),
        cell: (row) => row.sentAt && <TimeText at={row.sentAt} style="short" />,
      },
      { key: 'attempts', title: t('list.attempts'), numeric: true, hidden: own, cell: (row) => row.attempts },
      {
        key: 'acknowledgeBy',
        title: t('list.acknowledgeBy'),
        cell: (row) =>
          row.acknowledgeBy && (
            <Deadline due={row.acknowledgeBy} met={SETTLED.includes(row.state)} style="short" />
          ),
      },
      {
        key: 'acknowledged',
        title: t('list.acknowledged'),
        cell: (row) =>
          row.acknowledgedAt && (
            <span title={row.receiver ?? ''}>
              <TimeText at={row.acknowledgedAt} style="short" />
            </span>
          ),
      },
      {
        key: 'hash',
        title: t('list.hash'),
        hidden: true,
        cell: (row) => row.sha256 && <Hash value={row.sha256} />,
      },
    ],
    [own, round, t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'state',
        label: t('list.filter'),
        options: REPORT_STATES.map((state) => ({
          value: state,
          label: say(REPORT_STATE_NAMES[state], language),
        })),
      },
    ],
    [language, t],
  );
  return (
    <DataTable
      id="reports"
      label={t('list.title')}
      route={listReports}
      params={params}
      columns={columns}
      rowKey={keyOf}
      filters={own ? NO_FILTERS : filters}
      everyMs={20_000}
      {...(!own && { exportPath: exportReports.path })}
      empty={own ? { title: t('list.emptyOwn') } : { title: t('list.empty'), text: t('list.emptyText') }}
    />
  );
}

const keyOf = (row: ReportRow): string => row.recipient;
